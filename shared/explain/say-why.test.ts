import type { ContactFacts, DotdigitalFacts } from "./explanation.ts";
import { factsOf, nothing, unreadable } from "./look-at-list.ts";
import { sayWhy } from "./say-why.ts";

type Found = Parameters<typeof factsOf>[0];
const record = (change: Partial<Found> = {}): Found => ({
  ...{ membership: "on", contactId: 7, tries: 0, keptSince: 0 },
  ...change,
});
/** Day 8903 is 17 May 2024; code 19 is an opt-out of all of Dotdigital. */
const side = (lastCode = 1) => ({ firstOn: 8903, lastCode, lastCodeDay: 8904 });

const contact = (change: Partial<ContactFacts> = {}): ContactFacts => ({
  ...{ contactId: 7, hasAddress: true, isOnRecord: true, status: "subscribed", listStatus: "subscribed" },
  ...change,
});
const says = (...contacts: ContactFacts[]): DotdigitalFacts => ({ contacts, isOnRecordGone: false, problem: null });
const silent: DotdigitalFacts = {
  ...{ contacts: null, isOnRecordGone: false },
  problem: { code: "server-error", message: "Dotdigital is down." },
};
const taken = { isTaken: true, code: null, words: null };
const alone = { address: taken, openRun: null, isUpdateOnly: false };

describe("what the app knows", () => {
  const sentence = (app: ReturnType<typeof factsOf>) => sayWhy({ ...alone, app, dotdigital: silent });
  const end = "; what Dotdigital says is missing (server-error).";

  it.each([
    [record(), side(), "The app has had the contact on the list since 2024-05-17"],
    [record(), undefined, "The app has had the contact on the list since a day that it does not know"],
    [
      record(),
      side(0),
      "The app has had the contact on the list since 2024-05-17, and what was kept beside its record has been erased",
    ],
    [
      record({ keptSince: 3 }),
      side(),
      "The app has had the contact on the list since 2024-05-17, and no row names it any more: it stays, for a row that cannot be read may be its own",
    ],
    [
      record(),
      side(7),
      "The app has had the contact on the list since 2024-05-17, where it stayed when no row named it (removals-kept, 2024-05-18)",
    ],
    [
      record({ tries: 1 }),
      side(20),
      "The app has had the contact on the list since 2024-05-17, and its last change was not accepted (invalidemail, 2024-05-18)",
    ],
    [
      record({ tries: 3 }),
      side(9),
      "The app has had the contact on the list since 2024-05-17, and its last change was not accepted (parked, 2024-05-18) in three refreshes, so that it is sent no more",
    ],
    [
      record({ membership: "maybe" }),
      side(2),
      "The app sent the contact or took it off, and Dotdigital did not say how that ended, so the next run tries again",
    ],
    [
      record({ membership: "maybe", tries: 3 }),
      side(19),
      "The same values were sent in three refreshes and not accepted (globallysuppressed, 2024-05-18), so they are sent no more until they change or somebody asks for a retry",
    ],
    [
      record({ membership: "rejected", tries: 2 }),
      side(19),
      "Dotdigital refused the contact (globallysuppressed, 2024-05-18), and the app tries again with the next refresh",
    ],
    [
      record({ membership: "removedOnce" }),
      side(3),
      "The app took the contact off the list (removed, 2024-05-18), and looks for it again, for an opt-in or an import that was lost may still put it back",
    ],
    [
      record({ membership: "heldBack" }),
      { ...side(6), lastCodeDay: 0 },
      "The app does not put the contact on the list, for another address of the same person is excluded or opted out (address-changed)",
    ],
    [
      record({ membership: "gone" }),
      side(32),
      "The contact was deleted in Dotdigital while it was on the list, and only a full run makes it anew",
    ],
  ])("is said of %j beside %j", (found, beside, said) => {
    expect(sentence(factsOf(found, beside))).toBe(said + end);
  });

  it.each([
    [nothing("no-snapshot"), "The app has put nobody on this list yet, for no run has ended for it"],
    [
      unreadable("snapshot-unreadable", "It ends in the middle."),
      "What the app knows of this list cannot be read (snapshot-unreadable)",
    ],
  ])("is said where no record was found: %j", (app, said) => expect(sentence(app)).toBe(said + end));

  it("is said of a code that a later version wrote by what is known without it", () => {
    expect(factsOf(record({ membership: "rejected", tries: 1 }), side(60_000))).toMatchObject({
      ...{ state: "refused", last: null, isErased: false },
    });
  });

  it("is said of an address of which no row is ever sent, and of an export that makes nobody", () => {
    const app = nothing("not-on-record");
    const address = { isTaken: false, code: "email-invalid", words: "Correct it." };
    expect(sayWhy({ ...alone, app, dotdigital: says(), address })).toBe(
      "No row with this address is sent to any list (email-invalid); Dotdigital has no contact of this address.",
    );
    expect(sayWhy({ ...alone, app, dotdigital: says(), isUpdateOnly: true })).toContain(
      ", and the export sends nobody whom the account does not have; ",
    );
  });
});

describe("what Dotdigital says", () => {
  const sentence = (dotdigital: DotdigitalFacts, app = factsOf(record(), side())) =>
    sayWhy({ ...alone, app, dotdigital }).replace(/^[^;]*; /, "");
  const on = factsOf(record(), side());
  const stranger = nothing("not-on-record");

  it.each([
    [says(contact()), on, "in Dotdigital the contact is on the list."],
    [says(contact()), stranger, "in Dotdigital the contact is on the list by other means than the app."],
    [
      says(contact({ status: "unsubscribed" })),
      on,
      "in Dotdigital the contact is on the list, and 'unsubscribed' in the account.",
    ],
    [
      says(contact({ listStatus: "not-on-list" })),
      on,
      "in Dotdigital the contact is not on the list: it was taken off there, and only a full run puts it back.",
    ],
    [says(contact({ listStatus: "not-on-list" })), stranger, "in Dotdigital the contact is not on the list."],
    [
      says(contact({ listStatus: "pending", status: "pendingOptIn" })),
      on,
      "in Dotdigital the contact is on the list as soon as it confirms its opt-in, and 'pendingOptIn' in the account.",
    ],
    [says(contact({ listStatus: "suppressed" })), on, "in Dotdigital the contact is 'suppressed' on the list."],
    [
      says(contact({ listStatus: null })),
      on,
      "in Dotdigital the contact is there, and Dotdigital does not say on which lists.",
    ],
    [
      says(contact({ hasAddress: false })),
      on,
      "in Dotdigital that contact has another address now, and is on the list.",
    ],
    [
      says(contact({ hasAddress: false }), contact({ contactId: 8, isOnRecord: false, listStatus: "not-on-list" })),
      factsOf(record({ membership: "maybe" }), side(2)),
      "in Dotdigital that contact has another address now, and is on the list, and another one of the address that was asked for is not on the list.",
    ],
    [
      { ...says(contact({ contactId: 8, isOnRecord: false })), isOnRecordGone: true },
      on,
      "Dotdigital does not have that contact any more, and another one of this address is on the list.",
    ],
    [
      { ...says(), isOnRecordGone: true },
      on,
      "Dotdigital has no such contact any more: it was deleted or merged, or has another address.",
    ],
    [says(), stranger, "Dotdigital has no contact of this address."],
  ])("is said: %j", (dotdigital, app, said) => expect(sentence(dotdigital, app)).toBe(said));
});

it("says last what may change it", () => {
  const facts = { ...alone, app: nothing("no-snapshot"), dotdigital: says(), openRun: { id: "r", state: "held" } };
  expect(sayWhy(facts)).toMatch(/; a run of the export is held, and may change that\.$/);
});
