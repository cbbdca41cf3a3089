import type { AppFacts, ContactFacts, ListExplanation } from "../../api/replies.ts";
import type { Said } from "../../texts/said.ts";

/** Whether somebody is on a list, by what Dotdigital says now. */
export type Verdict = { is: "on" | "pending" | "not" | "unknown" } | { is: "other"; status: string };

export const verdictOf = ({ dotdigital: { contacts } }: Pick<ListExplanation, "dotdigital">): Verdict => {
  if (contacts === null) return { is: "unknown" };
  const places = contacts.map(placeOf);
  return places.find(({ is }) => is === "on") ?? places[0] ?? { is: "not" };
};

const placeOf = ({ listStatus }: ContactFacts): Verdict => {
  switch (listStatus?.toLowerCase()) {
    case undefined:
      return { is: "unknown" };
    case "subscribed":
      return { is: "on" };
    case "pending":
      return { is: "pending" };
    case "not-on-list":
      return { is: "not" };
    default:
      return { is: "other", status: listStatus ?? "" };
  }
};

/** What the app knows, sentence by sentence; `day` writes a date. */
export const sayApp = (app: AppFacts, day: (date: string) => string): Said[] => [
  sayState(app, day),
  ...(app.isKept ? [said("explain.app.kept")] : []),
  ...(app.state === "on-list" && app.tries > 0 ? [said("explain.app.tries", { count: app.tries })] : []),
  ...(app.isErased ? [said("explain.app.erased")] : []),
];

const sayState = ({ state, since, problem }: AppFacts, day: (date: string) => string): Said => {
  if (state === "on-list")
    return since === null ? said("explain.app.on-list.day") : said("explain.app.on-list", { since: day(since) });
  return said(`explain.app.${state}`, { message: problem?.message ?? "" });
};

/** What Dotdigital says of one contact: who it is with its status in the account, and its place on the list. */
export const sayContact = (contact: ContactFacts, app: Pick<AppFacts, "state">): Said[] => [
  said(whoOf(contact, app), { id: String(contact.contactId), status: contact.status }),
  sayPlace(contact, app),
  ...(/^subscribed$/i.test(contact.status) ? [] : [said("explain.dd.mailable")]),
];

const whoOf = ({ hasAddress, isOnRecord }: ContactFacts, { state }: Pick<AppFacts, "state">): Said["text"] => {
  if (!hasAddress) return "explain.dd.contact.other";
  return isOnRecord || hasNoRecord(state) ? "explain.dd.contact" : "explain.dd.contact.stranger";
};

const sayPlace = (contact: ContactFacts, { state }: Pick<AppFacts, "state">): Said => {
  const place = placeOf(contact);
  if (place.is === "other") return said("explain.dd.list.other", { status: place.status });
  if (place.is === "on" && hasNoRecord(state)) return said("explain.dd.list.strange");
  if (place.is === "not" && state === "on-list") return said("explain.dd.list.taken");
  return said(`explain.dd.list.${place.is}`);
};

/** Where the app has no record of somebody, it has no contact of theirs either. */
const hasNoRecord = (state: AppFacts["state"]): boolean => state === "not-on-record" || state === "no-snapshot";

/** What Dotdigital says of an account as a whole, where there is no contact to tell of or the one on record is gone. */
export const sayAccount = ({ app, dotdigital }: Pick<ListExplanation, "app" | "dotdigital">): Said[] => {
  const { contacts, isOnRecordGone, problem } = dotdigital;
  if (contacts === null) return [said("explain.dd.problem", { message: problem?.message ?? "" })];
  if (isOnRecordGone || (contacts.length === 0 && app.state === "on-list")) return [said("explain.dd.gone")];
  return contacts.length === 0 ? [said("explain.dd.none")] : [];
};

const said = (text: Said["text"], values: Said["values"] = {}): Said => ({ text, values });
