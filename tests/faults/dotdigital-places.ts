import type { FaultMatch } from "../../local/dotdigital/fault-rule.ts";
import type { Step } from "./fault-case.ts";

/** What a call does decides which faults make sense for it. */
export type CallKind = "read" | "read of a list" | "import" | "removal" | "look at import" | "look at removal";

export type DotdigitalPlace = {
  step: Step;
  place: string;
  kind: CallKind;
  match: FaultMatch;
  /** Of the client (`shared/dotdigital/dotdigital.ts`). */
  method: string;
  withoutIds?: true;
};

export const readsList: FaultMatch = { method: "GET", pathPattern: "^/contacts/v3$" };

/** Every call of a run to Dotdigital. */
export const dotdigitalPlaces: readonly DotdigitalPlace[] = [
  {
    ...{
      step: "plan",
      place: "reads the list for ids",
      kind: "read of a list",
      method: "contactsOnList",
      withoutIds: true,
    },
    match: readsList,
  },
  {
    ...{ step: "plan", place: "asks for the data fields", kind: "read", method: "dataFields" },
    match: { method: "GET", path: "/v2/data-fields" },
  },
  {
    ...{ step: "plan", place: "asks for the address book", kind: "read of a list", method: "addressBook" },
    match: { method: "GET", path: "/v2/address-books" },
  },
  {
    ...{ step: "upload", place: "sends an import", kind: "import", method: "startImport" },
    match: { method: "PUT", path: "/contacts/v3/import" },
  },
  {
    ...{ step: "confirm", place: "looks at an import", kind: "look at import", method: "importResult" },
    match: { method: "GET", path: "/contacts/v3/import/" },
  },
  {
    ...{ step: "remove", place: "starts a removal", kind: "removal", method: "startRemoval" },
    match: { method: "POST", pathPattern: "/contacts/delete$" },
  },
  {
    ...{ step: "remove", place: "looks at a removal", kind: "look at removal", method: "removalStatus" },
    match: { method: "GET", path: "/v2/contacts/deletion/" },
  },
];
