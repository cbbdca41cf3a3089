import type { AppFacts, ContactFacts, ListExplanation } from "../../console/api/replies.ts";
import { en } from "../../console/texts/en.ts";
import { nb } from "../../console/texts/nb.ts";
import type { Said } from "../../console/texts/said.ts";
import { fill } from "../../console/texts/text.ts";
import { sayAccount, sayApp, sayContact, verdictOf } from "../../console/views/explain/say-list.ts";
import { lastName } from "../../console/views/explain/say-last.ts";
import { appStates } from "../../shared/explain/explanation.ts";
import { numberedCodes } from "../../shared/code-numbers.ts";

const app = (state: AppFacts["state"], more: Partial<AppFacts> = {}): AppFacts => ({
  ...{ state, since: null, last: null, tries: 0, contactId: null, isKept: false, isErased: false, problem: null },
  ...more,
});
const contact = (more: Partial<ContactFacts> = {}): ContactFacts => ({
  ...{ contactId: 7, hasAddress: true, isOnRecord: true, status: "subscribed", listStatus: "subscribed" },
  ...more,
});
const says = (...contacts: ContactFacts[]): ListExplanation["dotdigital"] => ({
  ...{ contacts, isOnRecordGone: false, problem: null },
});
const silent = { contacts: null, isOnRecordGone: false, problem: { code: "no-answer", message: "No answer came." } };
const written = (said: Said[], texts: typeof nb = en, language = "en") =>
  said.map(({ text, values }) => fill(texts[text], values, language)).join(" ");
const day = (date: string) => `<${date}>`;

describe("what the app knows", () => {
  it.each(appStates)("has a sentence in both languages: %s", (state) => {
    const facts = app(state, { since: "2024-05-17", problem: { code: "x", message: "It ends in the middle." } });
    for (const said of [written(sayApp(facts, day)), written(sayApp(facts, day), nb, "nb")])
      expect(said).toMatch(/^[A-Z][^{}]+\.$/);
  });

  it.each([
    ["since when", { since: "2024-05-17" }, "on the list since <2024-05-17>."],
    ["that nobody knows since when", {}, "since when is not known."],
    ["that a broken row keeps them", { isKept: true }, "a row that cannot be read may be their own."],
    ["that the last values were not accepted", { tries: 2 }, "sent in 2 refreshes and not accepted."],
    ["that something was erased", { isErased: true }, "beside the record has been erased."],
  ])("tells of somebody on the list %s", (_, more, end) => {
    const said = written(sayApp(app("on-list", more), day));
    expect(said.endsWith(end)).toBe(true);
  });
});

describe("whether somebody is on the list", () => {
  it.each([
    ["subscribed there", says(contact()), { is: "on" }],
    ["in whatever case Dotdigital writes it", says(contact({ listStatus: "Subscribed" })), { is: "on" }],
    ["waits for the opt-in", says(contact({ listStatus: "pending" })), { is: "pending" }],
    ["taken off", says(contact({ listStatus: "not-on-list" })), { is: "not" }],
    ["no such contact", says(), { is: "not" }],
    ["another status", says(contact({ listStatus: "suppressed" })), { is: "other", status: "suppressed" }],
    ["lists not told", says(contact({ listStatus: null })), { is: "unknown" }],
    ["Dotdigital out of reach", silent, { is: "unknown" }],
    [
      "one of two contacts of theirs",
      says(contact({ hasAddress: false, listStatus: "not-on-list" }), contact({ contactId: 8, isOnRecord: false })),
      { is: "on" },
    ],
  ])("is what Dotdigital says: %s", (_, dotdigital, verdict) => expect(verdictOf({ dotdigital })).toEqual(verdict));
});

describe("what Dotdigital says", () => {
  it.each([
    ["of the contact", contact(), "on-list", "Contact 7: subscribed in the account. It is on the list."],
    [
      "of one that opted out",
      contact({ status: "unsubscribed" }),
      "on-list",
      "Contact 7: unsubscribed in the account. It is on the list. Dotdigital mails only contacts that are subscribed.",
    ],
    [
      "of one with another address now",
      contact({ hasAddress: false }),
      "on-list",
      "Contact 7, which the app has on record, has another address in Dotdigital now: subscribed in the account. It is on the list.",
    ],
    [
      "of another one with the address",
      contact({ contactId: 8, isOnRecord: false }),
      "on-list",
      "Another contact, 8, has this address: subscribed in the account. It is on the list.",
    ],
    [
      "of one that the app never put there",
      contact({ isOnRecord: false }),
      "not-on-record",
      "Contact 7: subscribed in the account. It is on the list by other means than this app.",
    ],
    [
      "of one that somebody took off",
      contact({ listStatus: "not-on-list" }),
      "on-list",
      "Contact 7: subscribed in the account. It is not on the list: somebody took it off in Dotdigital, and only a full run puts it back.",
    ],
    [
      "of one that the app took off",
      contact({ listStatus: "not-on-list" }),
      "left",
      "Contact 7: subscribed in the account. It is not on the list.",
    ],
    [
      "of one that has not confirmed",
      contact({ listStatus: "pending" }),
      "on-list",
      "Contact 7: subscribed in the account. It comes on the list when it confirms its opt-in.",
    ],
    [
      "of a status of its own",
      contact({ listStatus: "suppressed" }),
      "on-list",
      "Contact 7: subscribed in the account. On the list it is “suppressed”.",
    ],
    [
      "nothing about lists",
      contact({ listStatus: null }),
      "on-list",
      "Contact 7: subscribed in the account. Dotdigital does not say on which lists it is.",
    ],
  ] as const)("is told %s", (_, of, state, sentence) => expect(written(sayContact(of, { state }))).toBe(sentence));

  it.each([
    ["that it has nobody", app("not-on-record"), says(), "The account has no contact with this address."],
    ["that the one on record is gone", app("on-list"), says(), /^The contact that the app has on record is not there/],
    ["that the one on record is gone, and another is there", app("left"), { ...says(contact()), isOnRecordGone: true }, /^The contact that the app has on record is not there/], // biome-ignore format: a table
    ["nothing, for it was out of reach", app("on-list"), silent, "Dotdigital could not be asked: No answer came."],
    ["no more than of the contact", app("on-list"), says(contact()), ""],
  ])("is told of the account: %s", (_, facts, dotdigital, sentence) => {
    const said = written(sayAccount({ app: facts, dotdigital }));
    if (typeof sentence === "string") expect(said).toBe(sentence);
    else expect(said).toMatch(sentence);
  });
});

it("every code of the app's own that is last heard of somebody has words in both languages", () => {
  const own = numberedCodes.filter((code) => code.includes("-") || ["accepted", "removed", "moved"].includes(code));
  expect(own.filter((code) => lastName(code) === undefined)).toEqual([]);
  expect(lastName("GloballySuppressed")).toBe("reject.globallysuppressed");
  expect(lastName("unheard-of")).toBeUndefined();
});
