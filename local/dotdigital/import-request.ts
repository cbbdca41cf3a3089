import { isRecord } from "./is-record.ts";
import { parseJson } from "./parse-json.ts";
import { type ErrorDetail, type Reply, v3Error } from "./reply.ts";

export type MergeOption = "overwrite" | "overwriteIfNotEmpty" | "overwriteIfEmpty";

/** One contact of an import, checked against the schema but not yet against the account. */
export type ImportContact = {
  matchIdentifier: string;
  identifiers: Record<string, unknown>;
  dataFields: Record<string, unknown>;
  lists: number[];
  channelStatus: string | undefined;
  hasChannelProperties: boolean;
  keys: string[];
};

export type ImportRequest = { mergeOption: MergeOption; contacts: ImportContact[] };

/** The most problems that a reply names: a body of 25,000 bad contacts does not get an answer of 25,000 lines. */
const MAX_DETAILS = 100;

/** Reads the body of `PUT /contacts/v3/import`. A `refusal` is Dotdigital's 400 for the whole call. */
export const readImportRequest = (bodyText: string): { request: ImportRequest } | { refusal: Reply } => {
  const body = parseJson(bodyText);
  if (!isRecord(body)) return { refusal: v3Error(400, "contacts:badJson", "The request JSON is badly formed") };

  const details: ErrorDetail[] = [];
  const mergeOption = readMergeOption(body.mergeOption ?? "overwrite");
  if (mergeOption === undefined) details.push({ item: "mergeOption", description: "Not a known merge option" });
  if (!Array.isArray(body.contacts) || body.contacts.length === 0) {
    details.push({ item: "contacts", description: "At least one contact is required" });
    return { refusal: invalid(details) };
  }

  const contacts: ImportContact[] = [];
  for (const [at, value] of body.contacts.entries()) {
    const contact = readContact(value);
    if ("problem" in contact) details.push({ item: `contacts[${at}].${contact.item}`, description: contact.problem });
    else contacts.push(contact);
  }
  if (details.length > 0 || mergeOption === undefined) return { refusal: invalid(details) };
  return { request: { mergeOption, contacts } };
};

const invalid = (details: ErrorDetail[]): Reply =>
  v3Error(400, "contacts:invalidContacts", "Invalid contact data", details.slice(0, MAX_DETAILS));

const readMergeOption = (value: unknown): MergeOption | undefined =>
  value === "overwrite" || value === "overwriteIfNotEmpty" || value === "overwriteIfEmpty" ? value : undefined;

const readContact = (value: unknown): ImportContact | { item: string; problem: string } => {
  if (!isRecord(value)) return { item: "", problem: "A contact is an object" };
  const { matchIdentifier, identifiers, dataFields = {}, lists, channelProperties } = value;
  if (typeof matchIdentifier !== "string") return { item: "matchIdentifier", problem: "The field is required" };
  if (!isRecord(identifiers)) return { item: "identifiers", problem: "The field is required" };
  if (!isRecord(dataFields)) return { item: "dataFields", problem: "Expected an object" };
  if (lists !== undefined && !isListOfIds(lists)) return { item: "lists", problem: "Expected 1 to 100 list ids" };
  return {
    matchIdentifier,
    identifiers,
    dataFields,
    lists: lists ?? [],
    channelStatus: readChannelStatus(channelProperties),
    hasChannelProperties: channelProperties !== undefined,
    keys: Object.keys(value),
  };
};

const isListOfIds = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length >= 1 && value.length <= 100 && value.every((id) => Number.isInteger(id));

const readChannelStatus = (channelProperties: unknown): string | undefined => {
  const email = isRecord(channelProperties) ? channelProperties.email : undefined;
  return isRecord(email) && typeof email.status === "string" ? email.status : undefined;
};
