import { maxTries } from "../diff/decide-row.ts";
import type { AddressFacts, AppFacts, ContactFacts, ListExplanation } from "./explanation.ts";

type Facts = Pick<ListExplanation, "app" | "dotdigital" | "openRun"> & {
  address: AddressFacts;
  /** The export sends nobody whom the account does not have. */
  isUpdateOnly: boolean;
};

/** Why somebody is on a list, or not, in one sentence: what the app knows, what Dotdigital says, what may change it. */
export const sayWhy = (facts: Facts): string => {
  const clauses = [sayKnown(facts), sayDotdigital(facts), ...sayOpenRun(facts)];
  return `${clauses.join("; ")}.`;
};

const sayKnown = ({ app, address, isUpdateOnly, dotdigital }: Facts): string => {
  switch (app.state) {
    case "on-list":
      return `The app has had the contact on the list ${app.since === null ? "since a day that it does not know" : `since ${app.since}`}${sayStays(app)}`;
    case "unsure":
      return "The app sent the contact or took it off, and Dotdigital did not say how that ended, so the next run tries again";
    case "refused":
      return `Dotdigital refused the contact${sayLast(app)}, and the app tries again with the next refresh`;
    case "parked":
      return `The same values were sent in three refreshes and not accepted${sayLast(app)}, so they are sent no more until they change or somebody asks for a retry`;
    case "left":
      return `The app took the contact off the list${sayLast(app)}, and looks for it again, for an opt-in or an import that was lost may still put it back`;
    case "held-back":
      return `The app does not put the contact on the list, for another address of the same person is excluded or opted out${sayLast(app)}`;
    case "gone":
      return "The contact was deleted in Dotdigital while it was on the list, and only a full run makes it anew";
    case "not-on-record":
      if (!address.isTaken) return `No row with this address is sent to any list (${address.code})`;
      return `The app has no record of this address for the list: it was never sent there, no row of it counts, or it has left or been erased since${isUpdateOnly && dotdigital.contacts?.length === 0 ? ", and the export sends nobody whom the account does not have" : ""}`;
    case "no-snapshot":
      return "The app has put nobody on this list yet, for no run has ended for it";
    case "unreadable":
      return `What the app knows of this list cannot be read (${app.problem?.code})`;
  }
};

/** Of somebody on the list: what was said of her last, where it is more than that she was accepted. */
const sayStays = (app: AppFacts): string => {
  if (app.isKept) return ", and no row names it any more: it stays, for a row that cannot be read may be its own";
  const said = app.last?.code ?? "";
  // Of that time: a row may have named her again since, with the same values, of which nothing is said.
  if (leftAndStayed.has(said)) return `, where it stayed when no row named it${sayLast(app)}`;
  if (app.tries > 0)
    return `, and its last change was not accepted${sayLast(app)}${app.tries >= maxTries ? " in three refreshes, so that it is sent no more" : ""}`;
  return app.isErased ? ", and what was kept beside its record has been erased" : "";
};

/** Of who was in no segment any more, or was excluded, and was not taken off. Who is kept for a broken row is told by that. */
const leftAndStayed: ReadonlySet<string> = new Set([
  ...["removals-kept", "segments-apart", "broken-row", "same-contact", "contact-unknown"],
]);

const sayLast = ({ last }: AppFacts): string =>
  last === null ? "" : last.day === null ? ` (${last.code})` : ` (${last.code}, ${last.day})`;

const sayDotdigital = ({ app, dotdigital: { contacts, isOnRecordGone, problem } }: Facts): string => {
  if (contacts === null) return `what Dotdigital says is missing (${problem?.code})`;
  const [first, second] = contacts;
  if (!first)
    return isOnRecordGone || app.state === "on-list"
      ? "Dotdigital has no such contact any more: it was deleted or merged, or has another address"
      : "Dotdigital has no contact of this address";
  if (isOnRecordGone)
    return `Dotdigital does not have that contact any more, and another one of this address is ${sayPlace(first, app)}`;
  if (!first.hasAddress) {
    const other = second ? `, and another one of the address that was asked for is ${sayPlace(second, app)}` : "";
    return `in Dotdigital that contact has another address now, and is ${sayPlace(first, app)}${other}`;
  }
  return `in Dotdigital the contact is ${sayPlace(first, app)}`;
};

const sayPlace = ({ listStatus, status }: ContactFacts, app: AppFacts): string =>
  `${sayOnList(listStatus, app)}${/^subscribed$/i.test(status) ? "" : `, and '${status}' in the account`}`;

const sayOnList = (listStatus: string | null, { state }: AppFacts): string => {
  switch (listStatus?.toLowerCase()) {
    case undefined:
      return "there, and Dotdigital does not say on which lists";
    case "subscribed":
      return state === "not-on-record" || state === "no-snapshot"
        ? "on the list by other means than the app"
        : "on the list";
    case "not-on-list":
      return state === "on-list"
        ? "not on the list: it was taken off there, and only a full run puts it back"
        : "not on the list";
    case "pending":
      return "on the list as soon as it confirms its opt-in";
    default:
      return `'${listStatus}' on the list`;
  }
};

const sayOpenRun = ({ openRun }: Facts): string[] =>
  openRun === null ? [] : [`a run of the export is ${openRun.state}, and may change that`];
