/**
 * Where Dotdigital's specification and what is known of Dotdigital differ: its own pages, its official clients, or the
 * specification itself say something else. What is listed here is no problem; everything else is.
 */
export type Deviation = {
  about: "request" | "reply";
  method: string;
  /** The path as the specification writes it; "*" for all. */
  path: string;
  /** For replies: the status that may be given, whatever its body, although the specification has none or another. */
  status?: number;
  /** A problem with these words is ignored. */
  problem?: RegExp;
  reason: string;
};

export const DEVIATIONS: readonly Deviation[] = [
  ...[400, 401, 403, 404, 409, 429, 500, 502, 503, 504].map(
    (status): Deviation => ({
      about: "reply",
      method: "*",
      path: "/v2/*",
      status,
      reason:
        "The v2 specification lists successes only; the error bodies are on Dotdigital's pages and in its clients",
    }),
  ),
  ...[401, 403, 500, 502, 503, 504].map(
    (status): Deviation => ({
      about: "reply",
      method: "*",
      path: "/contacts/v3*",
      status,
      reason: "A wrong region is a 403 (api-end-points); bodies of 401 and of server errors are nowhere specified",
    }),
  ),
  {
    about: "reply",
    method: "*",
    path: "/contacts/v3*",
    status: 429,
    reason: "Two 429s exist: the rate limit's (call-rate-limits) has X-RateLimit headers and no contacts: errorCode",
  },
  {
    about: "reply",
    method: "PUT",
    path: "/contacts/v3/import",
    status: 413,
    reason: "The 50 MB limit is on the page of importContacts, without a status; 413 is what web servers answer",
  },
  {
    about: "reply",
    method: "*",
    path: "*",
    status: 415,
    reason: "A body without a JSON content type is answered nowhere in the specification",
  },
  {
    about: "reply",
    method: "POST",
    path: "/v2/address-books",
    status: 200,
    reason: "201 in the specification, 200 on the page of create-address-book",
  },
  {
    about: "reply",
    method: "GET",
    path: "/v2/contacts/deletion/{deletionRequestId}",
    problem: /must NOT have additional properties: (Id|Status)$/,
    reason: "The page shows Id and Status, the specification id and status",
  },
  {
    about: "reply",
    method: "POST",
    path: "/v2/address-books/{addressBookId}/contacts/delete",
    problem: /must NOT have additional properties: (Id|Status)$/,
    reason: "The page on the job's status shows Id and Status, the specification id and status",
  },
  {
    about: "reply",
    method: "*",
    path: "/contacts/v3*",
    problem: /\/details\/\d+ must have required property 'description'$/,
    reason: "Dotdigital's own example has `error` where the schema has `description`",
  },
  {
    about: "request",
    method: "PUT",
    path: "/contacts/v3/import",
    problem: /\/identifiers\/contactId must be string$/,
    reason: "The schema makes every identifier a string and contactId an integer; its own example sends an integer",
  },
  {
    about: "reply",
    method: "GET",
    path: "/contacts/v3/import/{importId}",
    problem: /\/failures\/\d+\/identifiers\/contactId must be string$/,
    reason: "A failure echoes the identifiers that were sent, and contactId is sent as an integer (see above)",
  },
  {
    about: "request",
    method: "PUT",
    path: "/contacts/v3/import",
    problem: /\/emailType must be equal to one of the allowed values$/,
    reason: "`html` in the request schema, `Html` in the official request example",
  },
];
