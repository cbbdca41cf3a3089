import { z } from "zod";

const isPattern = (text: string): boolean => {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    // RegExp throws for one reason only: the text is no regular expression.
    return false;
  }
};
const pattern = z.string().refine(isPattern, "expected a regular expression");

const rejectRule = z.strictObject({
  /** A regular expression on the e-mail address, without regard to case. */
  email: pattern.optional(),
  /** Every n-th contact of the body, from the n-th on. */
  every: z.int().positive().optional(),
  failureCode: z.string(),
  /** `{email}` in it stands for the contact's address. */
  description: z.string(),
  /** The contact is imported all the same: a warning, as `consentRecordsNotApplied` is. */
  isImported: z.boolean().optional(),
  countAs: z.enum(["invalidEntries", "duplicateIdentifiers", "globallySuppressed"]).optional(),
});
export type RejectRule = z.infer<typeof rejectRule>;

const jobPlan = z.strictObject({
  /** When the job ends, in place of the account's own setting, of which nothing then counts. `{}`: never. */
  finishAfter: z.strictObject({ looks: z.int().positive().optional(), ms: z.int().min(0).optional() }).optional(),
  /** How the job ends, in place of Finished or Completed. Unless `apply` says otherwise, nothing is then applied. */
  status: z.string().optional(),
  /** The share of the body, from its beginning, that is applied and reported: 0.5 is its first half. */
  apply: z.number().min(0).max(1).optional(),
  /** Leaves `created` and `updated` out of an import's result. */
  omitIds: z.boolean().optional(),
  omitSummary: z.boolean().optional(),
  reject: z.array(rejectRule).optional(),
});
export type JobPlan = z.infer<typeof jobPlan>;

const match = z.strictObject({
  method: z.string().optional(),
  /** What the path (without query) begins with. */
  path: z.string().optional(),
  /** A regular expression on the path. */
  pathPattern: pattern.optional(),
  accountId: z.int().optional(),
  bodyIncludes: z.string().optional(),
});
export type FaultMatch = z.infer<typeof match>;

const effect = z.strictObject({
  /** Wait before anything is done. */
  delayMs: z.int().min(0).optional(),
  /** Wait, before or after the call is done, until the fault is pulled. */
  hold: z.enum(["before", "after"]).optional(),
  /** Do the call. By default so, unless `reply`, `rateLimited` or `drop` is given. */
  process: z.boolean().optional(),
  /** Wait between doing and answering. */
  delayReplyMs: z.int().min(0).optional(),
  /** Answer this. A string is sent as it is, anything else as JSON. */
  reply: z
    .strictObject({ status: z.int(), body: z.json().optional(), headers: z.record(z.string(), z.string()).optional() })
    .optional(),
  /**
   * Answer 429 with Dotdigital's headers, the reset so many seconds from now; or a burst, which ends at its reset, in
   * milliseconds since 1970: calls that come later are not touched.
   */
  rateLimited: z
    .union([z.strictObject({ resetInSeconds: z.number() }), z.strictObject({ resetAtMs: z.number() })])
    .optional(),
  /** Break the connection instead of answering. */
  drop: z.boolean().optional(),
  /** Send so many bytes of the answer's body, then break the connection. */
  cutReplyAt: z.int().min(0).optional(),
  /** How the import or removal that the call starts goes on. */
  job: jobPlan.optional(),
});
export type FaultEffect = z.infer<typeof effect>;

/** The effect strikes calls that match, after the first `skip` of them, and `times` of them at most. */
export const faultRule = z.strictObject({
  match: match.optional(),
  skip: z.int().min(0).optional(),
  times: z.int().positive().optional(),
  effect,
});
export type FaultRule = z.infer<typeof faultRule>;
