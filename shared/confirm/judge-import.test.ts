import type { ImportResult } from "../dotdigital/dotdigital.ts";
import { judgeImport } from "./judge-import.ts";

const people = ["anna@example.com", "bo@example.com", "cy@example.com"];
const positionOf = (email: string) => {
  const position = people.indexOf(email);
  return position === -1 ? undefined : position;
};
const summary = (newContacts: number, updatedContacts: number) => ({
  ...{ newContacts, updatedContacts, globallySuppressed: 0, invalidEntries: 0, duplicateIdentifiers: 0 },
});
const failure = (email: string, failureCode = "invalidEmail", description = "No") => ({
  email,
  failures: [{ failureCode, description }],
});
const judge = (result: Partial<ImportResult>) =>
  judgeImport({ status: "Finished", statusText: "Finished", ...result }, people.length, positionOf);

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
  ])("when %s", (_, result, outcomes) => {
    expect(judge(result).outcomes).toEqual(outcomes);
  });

  it("keeps the contact ids by position", () => {
    expect(judge({ created: [{ email: people[2], contactId: 7 }] }).contactIds).toEqual([undefined, undefined, 7]);
  });

  it("keeps every failure in Dotdigital's words, with the addresses in them masked", () => {
    const { failures } = judge({ failures: [failure("bo@example.com", "Duplicate", "bo@example.com came twice")] });
    expect(failures).toEqual([
      { position: 1, email: "bo@example.com", code: "Duplicate", words: "b***@e***.com came twice" },
    ]);
  });

  it("drops no failure of somebody whom nobody sent", () => {
    expect(judge({ failures: [failure("who@example.com", "blocker")] }).strangers).toEqual([
      { code: "blocker", words: "No" },
    ]);
  });
});
