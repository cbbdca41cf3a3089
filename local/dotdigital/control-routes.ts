import { z } from "zod";
import { type Account, makeAccount } from "./account.ts";
import { accountChange, accountSeed, changeSettings } from "./account-settings.ts";
import { addressBookSeed, makeAddressBook } from "./address-book.ts";
import { waitForRequests } from "./await-requests.ts";
import { countActiveImports } from "./calls/imports.ts";
import {
  addContacts,
  changeAddress,
  confirmOptIn,
  eraseContact,
  findBook,
  findContact,
  mergeContacts,
  NotPossible,
  optOutContact,
  suppressGlobally,
  takeOffList,
  UnknownInAccount,
} from "./change-contact.ts";
import {
  addressChange,
  awaitRequests,
  type ContactKey,
  contactKey,
  contactsToAdd,
  emailOnly,
  merge,
  optOut,
  switches,
} from "./control-request.ts";
import { dataField } from "./data-field.ts";
import { digestMembers } from "./digest-members.ts";
import { faultRule } from "./fault-rule.ts";
import type { PlantedFault } from "./faults.ts";
import { listMembers } from "./list-members.ts";
import type { Member } from "./member.ts";
import { ok, type Reply } from "./reply.ts";
import { viewContact } from "./view-contact.ts";
import { resetWorld, type World, type WorldSeed, worldSeed } from "./world.ts";

export type ControlCall = {
  world: World;
  seed: WorldSeed;
  params: readonly string[];
  query: URLSearchParams;
  body: unknown;
  closing: AbortSignal;
};

type ControlReply = Reply | { members: Iterable<Member> };
type ControlRoute = [string, string, (call: ControlCall) => ControlReply | Promise<ControlReply>];

const DONE: Reply = { status: 204 };

/** The calls of the control surface: method, path (a star is one segment), action. The README says what each is for. */
export const CONTROL_ROUTES: readonly ControlRoute[] = [
  [
    "POST",
    "/reset",
    ({ world, seed, body }) => done(resetWorld(world, body === undefined ? seed : worldSeed.parse(body))),
  ],
  ["PATCH", "/switches", ({ world, body }) => done(Object.assign(world, switches.parse(body)))],

  ["GET", "/accounts", ({ world }) => ok([...world.accounts.values()].map(viewAccount))],
  ["POST", "/accounts", createAccount],
  ["GET", "/accounts/*", (call) => ok(viewAccount(accountOf(call)))],
  ["PATCH", "/accounts/*", changeAccount],
  ["POST", "/accounts/*/address-books", addAddressBook],
  [
    "DELETE",
    "/accounts/*/address-books/*",
    (call) => done(accountOf(call).addressBooks.delete(Number(call.params[1]))),
  ],
  ["GET", "/accounts/*/address-books/*/members", (call) => ({ members: membersOf(call) })],
  ["GET", "/accounts/*/address-books/*/digest", (call) => ok(digestMembers(membersOf(call)))],
  [
    "POST",
    "/accounts/*/address-books/*/take-off",
    (call) => done(takeOffList(accountOf(call), Number(call.params[1]), emailOnly.parse(call.body).email)),
  ],
  ["POST", "/accounts/*/data-fields", addDataField],
  [
    "DELETE",
    "/accounts/*/data-fields/*",
    (call) => done(accountOf(call).dataFields.delete((call.params[1] ?? "").toLowerCase())),
  ],
  [
    "POST",
    "/accounts/*/contacts",
    (call) => done(addContacts(accountOf(call), contactsToAdd.parse(call.body), call.world.now())),
  ],
  ["GET", "/accounts/*/contacts/*", (call) => viewSeen(call, { email: call.params[1] ?? "" })],
  ["GET", "/accounts/*/contact-ids/*", (call) => viewSeen(call, { contactId: Number(call.params[1]) })],
  ["POST", "/accounts/*/change-address", moveContact],
  [
    "POST",
    "/accounts/*/merge",
    (call) => done(mergeContacts(accountOf(call), merge.parse(call.body), call.world.now())),
  ],
  ["POST", "/accounts/*/erase", erase],
  ["GET", "/accounts/*/memberships", (call) => ok(accountOf(call).membershipLog)],
  ["POST", "/accounts/*/suppress", (call) => done(suppressGlobally(accountOf(call), emailOnly.parse(call.body).email))],
  ["POST", "/accounts/*/opt-out", (call) => done(optOutContact(accountOf(call), optOut.parse(call.body)))],
  [
    "POST",
    "/accounts/*/confirm-opt-in",
    (call) => done(confirmOptIn(accountOf(call), emailOnly.parse(call.body).email)),
  ],

  ["GET", "/requests", ({ world }) => ok(world.log.entries)],
  ["GET", "/counters", ({ world }) => ok(world.log.counters)],
  ["POST", "/await", awaitLogged],

  ["GET", "/faults", ({ world }) => ok(world.faults.list().map(viewFault))],
  [
    "POST",
    "/faults",
    ({ world, body }) => ({ status: 201, body: viewFault(world.faults.plant(faultRule.parse(body))) }),
  ],
  ["DELETE", "/faults", ({ world }) => done(world.faults.clear())],
  ["DELETE", "/faults/*", ({ world, params }) => done(world.faults.pull(params[0] ?? ""))],
];

/** The reply to a call that gives nothing back. */
function done(_result: unknown): Reply {
  return DONE;
}

function accountOf({ world, params }: ControlCall): Account {
  const account = world.accounts.get(Number(params[0]));
  if (account === undefined) throw new UnknownInAccount(`there is no account ${params[0]}`);
  return account;
}

function membersOf(call: ControlCall): Iterable<Member> {
  const account = accountOf(call);
  return listMembers(account, findBook(account, Number(call.params[1])));
}

function viewAccount(account: Account) {
  return {
    id: account.id,
    settings: account.settings,
    activeImports: countActiveImports(account),
    mostActiveImports: account.mostActiveImports,
    contacts: account.contacts.size,
    contactsMade: account.contacts.made,
    addressBooks: [...account.addressBooks.values()].map(({ id, name, members, pending, optedOut }) => ({
      id,
      name,
      members: members.size,
      pending: pending.size,
      optedOut: optedOut.size,
    })),
    dataFields: [...account.dataFields.values()],
  };
}

function createAccount({ world, body }: ControlCall): Reply {
  const seed = accountSeed.parse(body);
  const account = makeAccount(seed, world.accounts.size);
  world.accounts.set(seed.id, account);
  return { status: 201, body: viewAccount(account) };
}

function changeAccount(call: ControlCall): Reply {
  const account = accountOf(call);
  account.settings = changeSettings(accountChange.parse(call.body), account.settings);
  return ok(viewAccount(account));
}

function addAddressBook(call: ControlCall): Reply {
  const seed = addressBookSeed.parse(call.body);
  accountOf(call).addressBooks.set(seed.id, makeAddressBook(seed));
  return DONE;
}

function addDataField(call: ControlCall): Reply {
  const field = dataField.parse(call.body);
  accountOf(call).dataFields.set(field.name.toLowerCase(), field);
  return DONE;
}

function moveContact(call: ControlCall): Reply {
  const { contact, to } = addressChange.parse(call.body);
  return done(changeAddress(accountOf(call), contact, to, call.world.now()));
}

function erase(call: ControlCall): Reply {
  const account = accountOf(call);
  return done(eraseContact(account, findContact(account, contactKey.parse(call.body))));
}

function viewSeen(call: ControlCall, key: ContactKey): Reply {
  const account = accountOf(call);
  const { contacts } = account;
  const contact = "email" in key ? contacts.findByEmail(key.email) : contacts.findById(key.contactId);
  return contact === undefined
    ? ok(null)
    : ok({
        ...viewContact(account, contact, { fields: "all", include: ["lists"] }),
        isGloballySuppressed: account.globallySuppressed.has(account.contacts.keyOf(contact.email)),
      });
}

function viewFault({ id, rule, seen, hits }: PlantedFault) {
  return { id, rule, seen, hits };
}

async function awaitLogged({ world, body, closing }: ControlCall): Promise<Reply> {
  const wanted = awaitRequests.parse(body);
  const found = await waitForRequests(world.log, wanted, closing);
  return found === undefined
    ? { status: 408, body: { problem: `no such requests in time: ${JSON.stringify(wanted)}` } }
    : ok(found);
}

/** The reply to a control call that was wrong; undefined for a failure that is not the caller's. */
export const problemOf = (error: unknown): Reply | undefined => {
  if (error instanceof z.ZodError) return { status: 400, body: { problem: z.prettifyError(error) } };
  if (error instanceof SyntaxError) return { status: 400, body: { problem: error.message } };
  if (error instanceof NotPossible) return { status: 409, body: { problem: error.message } };
  if (error instanceof UnknownInAccount) return { status: 404, body: { problem: error.message } };
  return undefined;
};
