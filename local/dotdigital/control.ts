import type { z } from "zod";
import type { AccountChange, AccountSeed } from "./account-settings.ts";
import type { AddressBookSeed } from "./address-book.ts";
import { accountView, counters, loggedRequest, membersDigest, plantedFault, seenContact } from "./control-reply.ts";
import type { AwaitRequests, ContactKey, ContactsToAdd, Merge, OptOut, Switches } from "./control-request.ts";
import type { DataField } from "./data-field.ts";
import type { FaultRule } from "./fault-rule.ts";
import { type Member, member } from "./member.ts";
import { membershipEvent } from "./membership-event.ts";
import type { WorldSeed } from "./world.ts";

const contactOrNull = seenContact.nullable();
const membershipEvents = membershipEvent.array();
const loggedRequests = loggedRequest.array();

export type DotdigitalControl = ReturnType<typeof controlDotdigital>;

/** What a control call is answered with: `lines` where it gives members, one by one. */
type ControlAnswer = { status: number; body?: unknown; lines?: Iterable<unknown> | AsyncIterable<unknown> };

/** Makes one control call; `bodyText` is JSON, or empty. */
export type AskControl = (method: string, path: string, bodyText: string) => Promise<ControlAnswer>;

/**
 * A client for the control surface of a stand-in: of another process at its URL, of one in this process also without a
 * socket. Every refusal is thrown, with the stand-in's words.
 */
export const controlDotdigital = (where: string | AskControl) => {
  const askControl = typeof where === "string" ? overHttp(where) : where;
  const send = async (method: string, path: string, body?: unknown): Promise<ControlAnswer> => {
    const answer = await askControl(method, path, body === undefined ? "" : JSON.stringify(body));
    if (answer.status < 300) return answer;
    throw new Error(`stand-in for Dotdigital, ${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  };
  const act = async (method: string, path: string, body?: unknown): Promise<void> => {
    await send(method, path, body);
  };
  const ask = async <Shape extends z.ZodType>(
    shape: Shape,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<z.output<Shape>> => shape.parse((await send(method, path, body)).body);

  async function* eachMember(accountId: number, addressBookId: number): AsyncGenerator<Member> {
    const { lines = [] } = await send("GET", `/accounts/${accountId}/address-books/${addressBookId}/members`);
    for await (const line of lines) yield member.parse(line);
  }

  return {
    /** Puts accounts, faults, log and counters back to how the stand-in was started, or to another seed. */
    reset: (seed?: WorldSeed) => act("POST", "/reset", seed),
    switch: (change: Switches) => act("PATCH", "/switches", change),

    accounts: () => ask(accountView.array(), "GET", "/accounts"),
    account: (id: number) => ask(accountView, "GET", `/accounts/${id}`),
    createAccount: (seed: AccountSeed) => ask(accountView, "POST", "/accounts", seed),
    changeAccount: (id: number, change: AccountChange) => ask(accountView, "PATCH", `/accounts/${id}`, change),
    addAddressBook: (id: number, book: AddressBookSeed) => act("POST", `/accounts/${id}/address-books`, book),
    dropAddressBook: (id: number, bookId: number) => act("DELETE", `/accounts/${id}/address-books/${bookId}`),
    addDataField: (id: number, field: DataField) => act("POST", `/accounts/${id}/data-fields`, field),
    dropDataField: (id: number, name: string) => act("DELETE", `/accounts/${id}/data-fields/${name}`),

    addContacts: (id: number, contacts: ContactsToAdd["contacts"]) =>
      act("POST", `/accounts/${id}/contacts`, { contacts }),
    /** One contact with its lists; null when the account has no such contact. */
    contact: (id: number, email: string) =>
      ask(contactOrNull, "GET", `/accounts/${id}/contacts/${encodeURIComponent(email)}`),
    contactById: (id: number, contactId: number) =>
      ask(contactOrNull, "GET", `/accounts/${id}/contact-ids/${contactId}`),
    /** What happened between contacts and lists so far, where the account's settings have it kept. */
    memberships: (id: number) => ask(membershipEvents, "GET", `/accounts/${id}/memberships`),
    changeAddress: (id: number, contact: ContactKey, to: string) =>
      act("POST", `/accounts/${id}/change-address`, { contact, to }),
    mergeContacts: (id: number, merge: Merge) => act("POST", `/accounts/${id}/merge`, merge),
    /** Out of the account for good, as a person in Dotdigital does it; the app's own deletions are counted, this is not. */
    erase: (id: number, contact: ContactKey) => act("POST", `/accounts/${id}/erase`, contact),
    suppress: (id: number, email: string) => act("POST", `/accounts/${id}/suppress`, { email }),
    takeOffList: (id: number, bookId: number, email: string) =>
      act("POST", `/accounts/${id}/address-books/${bookId}/take-off`, { email }),
    optOut: (id: number, out: OptOut) => act("POST", `/accounts/${id}/opt-out`, out),
    confirmOptIn: (id: number, email: string) => act("POST", `/accounts/${id}/confirm-opt-in`, { email }),

    /** Who is on a list, by e-mail. For large lists: eachMember, or the digest. */
    members: async (id: number, bookId: number): Promise<Member[]> => {
      const members: Member[] = [];
      for await (const found of eachMember(id, bookId)) members.push(found);
      return members;
    },
    eachMember,
    digest: (id: number, bookId: number) => ask(membersDigest, "GET", `/accounts/${id}/address-books/${bookId}/digest`),

    requests: () => ask(loggedRequests, "GET", "/requests"),
    counters: () => ask(counters, "GET", "/counters"),
    /** Resolves when as many such requests are in the log; throws when time runs out first. */
    awaitRequests: (wanted: AwaitRequests) => ask(loggedRequests, "POST", "/await", wanted),

    plant: (rule: FaultRule) => ask(plantedFault, "POST", "/faults", rule),
    faults: () => ask(plantedFault.array(), "GET", "/faults"),
    pull: (faultId: string) => act("DELETE", `/faults/${faultId}`),
    pullAll: () => act("DELETE", "/faults"),
  };
};

const overHttp =
  (url: string): AskControl =>
  async (method, path, bodyText) => {
    const reply = await fetch(`${url}/control${path}`, {
      method,
      ...(bodyText === "" ? {} : { body: bodyText, headers: { "Content-Type": "application/json" } }),
    });
    if (reply.headers.get("content-type") === "application/x-ndjson")
      return { status: reply.status, lines: linesOf(reply) };
    const text = await reply.text();
    return { status: reply.status, body: text === "" ? undefined : JSON.parse(text) };
  };

async function* linesOf(reply: Response): AsyncGenerator<unknown> {
  if (reply.body === null) return;
  let rest = "";
  for await (const text of reply.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line);
  }
  if (rest !== "") yield JSON.parse(rest);
}
