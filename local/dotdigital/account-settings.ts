import { z } from "zod";
import { addressBookSeed } from "./address-book.ts";
import { dataField } from "./data-field.ts";
import { finishAfter } from "./job.ts";

const limits = z.strictObject({
  /** Imports that may be unfinished at once; one more is answered 429 contacts:tooManyActiveImports. */
  activeImports: z.int().min(0),
  /** How many of those another integration holds at this moment: what is left is ours. */
  importsOfOthers: z.int().min(0),
  /** The limit of calls that are counted as low: imports, reading contacts, removals. */
  callsPerMinuteLow: z.int().min(0),
  /** The limit of every other call. Polling is not limited. */
  callsPerMinuteMedium: z.int().min(0),
  /** Whether X-RateLimit-Reset is in seconds since 1970 or from now: Dotdigital's pages say both. */
  resetAs: z.enum(["epoch", "seconds"]),
  maxBodyBytes: z.int().positive(),
});

/** Which spellings of an address are taken, and which are one contact. Undocumented. Set before the contacts are there. */
const addressRules = z.strictObject({
  nonAscii: z.boolean(),
  /** `bücher.example` and `xn--bcher-kva.example`. */
  domainsAreOne: z.boolean(),
  /** A letter in one code point, and in two. */
  lettersAreOne: z.boolean(),
});

const refusal = z.strictObject({ status: z.union([z.literal(400), z.literal(404)]), code: z.string() });

const accountSettings = z.strictObject({
  name: z.string(),
  username: z.string().min(1),
  password: z.string().min(1),
  otherUsers: z.array(z.strictObject({ username: z.string().min(1), password: z.string().min(1) })),
  /** What account-info says as ApiEndpoint, word for word; null: this server's own address. Another server: every
   *  call but account-info is answered 403, as in a wrong region. */
  endpoint: z.string().nullable(),
  endpointSlash: z.boolean(),
  /** "Enforce double opt-in for all signups, including bulk uploads": new contacts are pending and on no list. */
  doubleOptIn: z.boolean(),
  /** Whether an import puts a contact that is not subscribed on its lists. Undocumented. */
  suppressedJoinLists: z.boolean(),
  limits,
  /** When an import ends, and is applied. */
  imports: finishAfter,
  removals: finishAfter,
  /** Whether an import's result says who was created and updated: both lists are optional in the specification. */
  reportsIds: z.boolean(),
  /** Whether somebody taken off a list before confirming stays off it when she confirms. Undocumented. */
  removalClearsPending: z.boolean(),
  addresses: addressRules,
  /** A removal that names one of these ids is refused as a whole, as other connectors of Dotdigital report it. */
  refusedRemovals: z.array(refusal.extend({ contactIds: z.array(z.int()) })),
  /** What a removal gets that names an id which the account does not have (any more); null: it is passed over. */
  unknownIdsRefused: refusal.nullable(),
  /** Whether who joins and leaves lists is kept: see `memberships` of the control surface. */
  keepsMembershipLog: z.boolean(),
  /** Removal jobs as `{"Id","Status"}` (Dotdigital's page) instead of `{"id","status"}` (its specification). */
  pascalCaseRemovals: z.boolean(),
});

const DEFAULT_SETTINGS: AccountSettings = {
  name: "Demo",
  username: "apiuser-demo@example.com",
  password: "demo-Passw0rd",
  otherUsers: [],
  endpoint: null,
  endpointSlash: true,
  doubleOptIn: false,
  suppressedJoinLists: true,
  limits: {
    activeImports: 25,
    importsOfOthers: 0,
    // So many that no test meets them. Tests of throttling set Dotdigital's own numbers, 35 to 150 a minute.
    callsPerMinuteLow: 100_000,
    callsPerMinuteMedium: 100_000,
    resetAs: "epoch",
    maxBodyBytes: 50 * 1024 * 1024,
  },
  imports: { looks: 2, ms: 300 },
  removals: { looks: 2, ms: 300 },
  reportsIds: true,
  removalClearsPending: false,
  addresses: { nonAscii: false, domainsAreOne: false, lettersAreOne: false },
  refusedRemovals: [],
  unknownIdsRefused: null,
  keepsMembershipLog: false,
  pascalCaseRemovals: false,
};

export const accountChange = accountSettings
  .extend({ limits: limits.partial(), addresses: addressRules.partial() })
  .partial();
export const accountSeed = accountChange.extend({
  id: z.int32().positive(),
  addressBooks: z.array(addressBookSeed).optional(),
  /** The account's data fields; `DEFAULT_DATA_FIELDS` when left out. */
  dataFields: z.array(dataField).optional(),
  globallySuppressed: z.array(z.string()).optional(),
});

export type AccountSettings = z.infer<typeof accountSettings>;
export type AccountChange = z.infer<typeof accountChange>;
export type AccountSeed = z.infer<typeof accountSeed>;

/** `change` on top of `settings` (or of the defaults); limits and addresses one by one, the rest is replaced. */
export const changeSettings = (change: AccountChange, settings: AccountSettings = DEFAULT_SETTINGS): AccountSettings =>
  accountSettings.parse({
    ...settings,
    ...change,
    limits: { ...settings.limits, ...change.limits },
    addresses: { ...settings.addresses, ...change.addresses },
  });
