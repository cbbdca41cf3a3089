import { z } from "zod";
import { guardsSchema, storedGuardsSchema } from "../diff/guard-limits.ts";
import { scheduleSchema } from "../discover/schedule-form.ts";
import { mappingSchema, mergeOptionSchema } from "../map/mapping.ts";
import { containerNameSchema, nameSchema, secretNameSchema } from "../settings/names.ts";

/** Lists of an export, and segments of a list. */
export const mostTargets = 50;
export const mostSegments = 100;

const share = z.number().min(0).max(1);

const targetSchema = z.strictObject({
  addressBookId: z.number().int().min(1).max(2_147_483_647),
  segments: z.array(z.string().min(1).max(256)).min(1).max(mostSegments),
});

/** A folder within a container: no empty, `.` or `..` step, and nothing that no blob's name may hold. */
const folderSchema = z
  .string()
  .min(1)
  .max(900)
  .regex(
    /^(?!.*(^|\/)\.{0,2}(\/|$))[^\\\p{Cc}\p{Cs}]+$/u,
    "expected a folder path without empty, '.' or '..' steps, such as CustomerInsights_<id>/DotdigitalExport",
  );

/** Where this export's alerts go, and when it raises them; what is left out is as in the app's settings. */
const notifySchema = z.strictObject({
  webhook: secretNameSchema.optional().describe("The Key Vault secret that holds the webhook."),
  rejectShare: share.optional().describe("Rejects above this share of what was sent raise an alert."),
  noGoodRunHours: z.number().positive().max(8784).optional().describe("So long without a good run raises one."),
});

/** An export as somebody sends it: which segments go to which address books, how and when. */
export const givenExportSchema = z.strictObject({
  name: nameSchema,
  displayName: z.string().min(1).max(200).optional(),
  connection: nameSchema,
  source: z.strictObject({
    container: containerNameSchema,
    folder: folderSchema,
  }),
  targets: z.array(targetSchema).min(1).max(mostTargets),
  mapping: mappingSchema,
  schedule: scheduleSchema
    .default("on-refresh")
    .describe('"on-refresh", "off", an NCRONTAB expression (UTC), or a time of day in a time zone.'),
  scheduleBefore: scheduleSchema
    .optional()
    .describe("Of one that is off since its connection was taken away: the schedule that POST …/switch-on gives back."),
  removals: z.enum(["leavers", "keep"]).default("leavers"),
  changedAddresses: z
    .enum(["hold", "send"])
    .default("hold")
    .describe(
      "What becomes of the new address of somebody whose former one, by the reference, is excluded or opted out: not put on the list, or sent as anybody's.",
    ),
  mergeOption: mergeOptionSchema.default("overwriteIfNotEmpty"),
  updateOnly: z
    .boolean()
    .default(false)
    .describe(
      "Sends only people whose contact id the app knows, by that id. Nobody is made in the account; everybody else counts as notInAccount.",
    ),
  guards: guardsSchema.default(guardsSchema.parse({})),
  notify: notifySchema.optional(),
});

/** The body of `PUT /api/exports/{name}`: the name may be left to the address. */
export const exportBodySchema = z.strictObject({ ...givenExportSchema.shape, name: nameSchema.optional() });

/** An export as it is stored, in `config/exports/<name>.json` and with each run, also by an older version of the app. */
export const exportSchema = z.strictObject({
  ...givenExportSchema.shape,
  guards: storedGuardsSchema.default(guardsSchema.parse({})),
});

export type GivenExport = z.input<typeof givenExportSchema>;

export type ExportBody = z.infer<typeof exportBodySchema>;

export type ExportDefinition = z.infer<typeof exportSchema>;

export type Target = ExportDefinition["targets"][number];
