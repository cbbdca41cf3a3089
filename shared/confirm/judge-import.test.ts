import type { ContactReference, ImportResult } from "../dotdigital/dotdigital.ts";
import { comparableAddress } from "../map/comparable-address.ts";
import { Words } from "../personal/words.ts";
import { judgeImport } from "./judge-import.ts";

const people = ["anna@example.com", "bo@example.com", "cy@example.com"];
/** Contact 30 was sent by its id, the others by their addresses. */
const positionsOf = ({ contactId, email }: ContactReference) => {
  if (contactId === 30) return [2];
  const position = email === undefined ? -1 : people.indexOf(comparableAddress(email));
  return position === -1 ? [] : [position];
};
const sent = { now: positionsOf, asSent: positionsOf };
const summary = (newContacts: number, updatedContacts: number) => ({
  ...{ newContacts, updatedContacts, globallySuppressed: 0, invalidEntries: 0, duplicateIdentifiers: 0 },
});
const said = (failureCode: string, words: string) => ({ failureCode, words: new Words(words) });
const failure = (email: string, failureCode = "invalidEmail", words = "No") => ({
  email,
  failures: [said(failureCode, words)],
});
/** Two `Words` are alike to a matcher, whatever they say. */
const inWords = <One extends { words: Words }>(all: readonly One[]) =>
  all.map((one) => ({ ...one, words: one.words.forReport() }));
const judge = (result: Partial<ImportResult>) =>
  judgeImport({ status: "Finished", statusText: "Finished", ...result }, people.length, sent);

describe("what a finished import says of each contact", () => {
  it.each<[string, Partial<ImportResult>, string[]]>([
    [
      "all are named",
      {
        created: [{ email: people[0], contactId: 1 }],
        updated: [
          { email: people[1], contactId: 2 },
          { email: people[2], contactId: 3 },
        ],
      },
      ["accepted", "accepted", "accepted"],
    ],
    [
      "addresses come back in capitals",
      { created: people.map((email) => ({ email: ` ${email.toUpperCase()}` })) },
      ["accepted", "accepted", "accepted"],
    ],
    [
      "addresses come back in another spelling",
      {
        created: [{ email: "anna@example.com\u200b" }, { email: "bo@ex\uff41mple.com" }],
        failures: [failure("\u00a0CY@example.com")],
      },
      ["accepted", "accepted", "rejected"],
    ],
    [
      "one only failed",
      { created: [{ email: people[0] }, { email: people[1] }], failures: [failure("cy@example.com")] },
      ["accepted", "accepted", "rejected"],
    ],
    [
      "one was created and a set of theirs failed",
      {
        created: people.map((email) => ({ email })),
        failures: [failure("bo@example.com", "consentRecordsNotApplied")],
      },
      ["accepted", "accepted", "accepted"],
    ],
    ["nobody is named and the sums agree", { summary: summary(1, 2) }, ["accepted", "accepted", "accepted"]],
    [
      "nobody is named, one failed and the sums agree",
      { summary: summary(1, 1), failures: [failure("bo@example.com")] },
      ["accepted", "rejected", "accepted"],
    ],
    ["nobody is named and the sums differ", { summary: summary(1, 1) }, ["unconfirmed", "unconfirmed", "unconfirmed"]],
    [
      "some are named and the sums differ",
      { created: [{ email: people[0] }], summary: summary(2, 0) },
      ["accepted", "unconfirmed", "unconfirmed"],
    ],
    ["it says nothing at all", {}, ["unconfirmed", "unconfirmed", "unconfirmed"]],
    [
      "the list is refused for one and the sums agree",
      { summary: summary(2, 1), failures: [failure("bo@example.com", "InvalidAddressBookIds")] },
      ["unconfirmed", "unconfirmed", "unconfirmed"],
    ],
    [
      "the list is refused for somebody who was created",
      { created: people.map((email) => ({ email })), failures: [failure("bo@example.com", "invalidaddressbookids")] },
      ["accepted", "unconfirmed", "accepted"],
    ],
    [
      "somebody is named without an address, or was never sent",
      { created: [{ contactId: 1 }, { email: "who@example.com" }, { email: people[2] }] },
      ["unconfirmed", "unconfirmed", "accepted"],
    ],
  ])("when %s", (_, result, outcomes) => {
    expect(judge(result).outcomes).toEqual(outcomes);
  });

  it("keeps the contact ids by position", () => {
    expect(judge({ created: [{ email: people[2], contactId: 7 }] }).contactIds).toEqual([undefined, undefined, 7]);
  });

  it("finds by the id whoever was sent by it, and says which address she has now", () => {
    const judged = judge({
      updated: [
        { email: people[0], contactId: 10 },
        { email: "cy@new.example.com", contactId: 30 },
      ],
    });
    expect(judged).toMatchObject({
      outcomes: ["accepted", "unconfirmed", "accepted"],
      contactIds: [10, undefined, 30],
      addresses: ["anna@example.com", undefined, "cy@new.example.com"],
    });
  });

  describe("of two who turn out to be one contact", () => {
    const both = { now: () => [0, 2], asSent: () => [0, 2] };
    const duplicate = { contactId: 10, failures: [said("duplicateIdentifier", "Twice")] };
    const judgeBoth = (result: Partial<ImportResult>) =>
      judgeImport({ status: "Finished", statusText: "Finished", ...result }, people.length, both);

    it("both are accepted, although Dotdigital took one of them for a duplicate", () => {
      const judged = judgeBoth({ updated: [{ contactId: 10, email: people[2] }], failures: [duplicate] });
      expect(judged.outcomes).toEqual(["accepted", "unconfirmed", "accepted"]);
      expect(judged.contactIds).toEqual([10, undefined, 10]);
    });

    it("the second is rejected where nobody is named, and the sums agree for everybody else", () => {
      const judged = judgeBoth({ summary: summary(0, 2), failures: [duplicate] });
      expect(judged.outcomes).toEqual(["accepted", "accepted", "rejected"]);
    });
  });

  it("tells an id that Dotdigital does not know from any other refusal", () => {
    const unknown = { contactId: 30, failures: [said("InvalidContactId", "Invalid value")] };
    const judged = judge({ failures: [failure("bo@example.com"), unknown] });
    expect(judged.outcomes).toEqual(["unconfirmed", "rejected", "rejected"]);
    expect([...judged.unknownIds]).toEqual([2]);
  });

  it("keeps every failure in Dotdigital's words, with the addresses in them masked", () => {
    const { failures } = judge({ failures: [failure("bo@example.com", "Duplicate", "bo@example.com came twice")] });
    expect(inWords(failures)).toEqual([
      { position: 1, email: "bo@example.com", code: "Duplicate", words: "b***@e***.com came twice" },
    ]);
  });

  it.each<[string, boolean, ReturnType<typeof said>[]]>([
    ["InvalidAddressBookIds", true, [said("InvalidAddressBookIds", "No")]],
    ["nothing", false, []],
    ["another code", false, [said("invalidEmail", "No")]],
    [
      "InvalidAddressBookIds beside another code",
      true,
      [said("invalidEmail", "No"), said("InvalidAddressBookIds", "No")],
    ],
  ])("takes the list for refused where a contact failed with %s: %s", (_, isRefused, failures) => {
    const later = failure("cy@example.com");
    expect(judge({ failures: [{ email: "bo@example.com", failures }, later] }).listRefused).toBe(isRefused);
  });

  it("drops no failure of somebody whom nobody sent, or who is not named", () => {
    const { strangers, failures, outcomes } = judge({
      failures: [failure("who@example.com", "blocker"), { failures: [said("lost", "Gone")] }],
    });
    expect(inWords(strangers)).toEqual([
      { code: "blocker", words: "No" },
      { code: "lost", words: "Gone" },
    ]);
    expect(failures).toEqual([]);
    expect(outcomes).toEqual(["unconfirmed", "unconfirmed", "unconfirmed"]);
  });

  it("keeps the ids of accepted contacts who are nobody of those who were sent", () => {
    const { otherIds, contactIds } = judge({
      created: [{ email: "who@example.com", contactId: 8 }],
      updated: [{ email: people[0], contactId: 1 }, { email: "she@example.com" }, { contactId: 9 }],
    });
    expect(otherIds).toEqual([9, 8]);
    expect(contactIds).toEqual([1, undefined, undefined]);
  });

  it("says nothing else where nothing failed", () => {
    expect(judge({ created: [{ email: people[0], contactId: 1 }] })).toEqual({
      outcomes: ["accepted", "unconfirmed", "unconfirmed"],
      contactIds: [1, undefined, undefined],
      addresses: ["anna@example.com", undefined, undefined],
      unknownIds: new Set(),
      failures: [],
      otherIds: [],
      strangers: [],
      listRefused: false,
    });
  });
});
