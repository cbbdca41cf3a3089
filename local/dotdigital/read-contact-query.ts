import type { Call } from "./call.ts";
import type { Contact } from "./contact.ts";
import { type Reply, v3Error } from "./reply.ts";
import type { ContactParts } from "./view-contact.ts";

type ContactQuery = {
  limit: number;
  afterId: number;
  parts: ContactParts;
  includes: (contact: Contact) => boolean;
};

const MAX_LIMIT = 5000;
/** The specification gives no default, only this example. */
const DEFAULT_LIMIT = 1000;
const DATE_FILTER = /^gte::(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z)$/;

/** What `GET /contacts/v3` was asked for. */
export const readContactQuery = ({ query, account }: Call): ContactQuery | { refusal: Reply } => {
  const limit = Number(query.get("limit") ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) return refuse("limit", query);

  const marker = query.get("marker");
  const afterId = marker === null ? 0 : Number(Buffer.from(marker, "base64").toString() || Number.NaN);
  if (!Number.isInteger(afterId)) return refuse("marker", query);

  const listId = query.get("~listId");
  const members = listId === null ? undefined : account.addressBooks.get(Number(listId))?.members;
  if (listId !== null && members === undefined) return refuse("~listId", query);
  if (query.has("~segmentId")) return refuse("~segmentId", query);

  const createdMs = readDate(query.get("~created"));
  if (Number.isNaN(createdMs)) return refuse("~created", query);
  const modifiedMs = readDate(query.get("~modified"));
  if (Number.isNaN(modifiedMs)) return refuse("~modified", query);

  return {
    limit,
    afterId,
    parts: { fields: readFields(query.get("data-fields")), include: (query.get("include") ?? "").split("|") },
    includes: (contact) =>
      (members === undefined || members.has(contact.id)) &&
      contact.createdMs >= createdMs &&
      contact.updatedMs >= modifiedMs,
  };
};

const refuse = (name: string, query: URLSearchParams): { refusal: Reply } => ({
  refusal: v3Error(400, "contacts:invalidFilter", `The filter value '${query.get(name)}' is invalid`, [
    { item: name, description: "Not a value that this parameter takes" },
  ]),
});

/** The time of a filter: 1970 when there is none, NaN when it is no date. */
const readDate = (value: string | null): number =>
  value === null ? 0 : Date.parse(DATE_FILTER.exec(value)?.[1] ?? "");

const readFields = (value: string | null): ContactParts["fields"] => {
  if (value === null || value === "") return [];
  return value === "[[ALL]]" ? "all" : value.split("|");
};
