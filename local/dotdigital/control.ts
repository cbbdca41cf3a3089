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

export type DotdigitalControl = ReturnType<typeof controlDotdigital>;

/** A client for the control surface of the stand-in at `url`. Every refusal is thrown, with the stand-in's words. */
export const controlDotdigital = (url: string) => {
  const send = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const reply = await fetch(`${url}/control${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    });
    if (!reply.ok) throw new Error(`stand-in for Dotdigital, ${method} ${path}: ${reply.status} ${await reply.text()}`);
    return reply;
  };
  const act = async (method: string, path: string, body?: unknown): Promise<void> => {
    await (await send(method, path, body)).arrayBuffer();
  };
  const ask = async <Shape extends z.ZodType>(
    shape: Shape,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<z.output<Shape>> => shape.parse(await (await send(method, path, body)).json());

  async function* eachMember(accountId: number, addressBookId: number): AsyncGenerator<Member> {
    const reply = await send("GET", `/accounts/${accountId}/address-books/${addressBookId}/members`);
    for await (const line of linesOf(reply)) yield member.parse(JSON.parse(line));
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
      ask(seenContact.nullable(), "GET", `/accounts/${id}/contacts/${encodeURIComponent(email)}`),
    contactById: (id: number, contactId: number) =>
      ask(seenContact.nullable(), "GET", `/accounts/${id}/contact-ids/${contactId}`),
    /** What happened between contacts and lists so far, where the account's settings have it kept. */
    memberships: (id: number) => ask(membershipEvent.array(), "GET", `/accounts/${id}/memberships`),
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

    requests: () => ask(loggedRequest.array(), "GET", "/requests"),
    counters: () => ask(counters, "GET", "/counters"),
    /** Resolves when as many such requests are in the log; throws when time runs out first. */
    awaitRequests: (wanted: AwaitRequests) => ask(loggedRequest.array(), "POST", "/await", wanted),

    plant: (rule: FaultRule) => ask(plantedFault, "POST", "/faults", rule),
    faults: () => ask(plantedFault.array(), "GET", "/faults"),
    pull: (faultId: string) => act("DELETE", `/faults/${faultId}`),
    pullAll: () => act("DELETE", "/faults"),
  };
};

async function* linesOf(reply: Response): AsyncGenerator<string> {
  if (reply.body === null) return;
  let rest = "";
  for await (const text of reply.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}
