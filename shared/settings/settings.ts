import { z } from "zod";
import { ConfigurationError } from "../errors.ts";
import { containerNameSchema, secretNameSchema } from "./names.ts";

/** In characters: no connection string, URL or schedule comes near it. */
const maxSettingLength = 8_192;

/** Seconds, whole or not, as text in the environment. */
const seconds = (defaultSeconds: number) => z.coerce.number().min(0).max(86_400).default(defaultSeconds);
const count = (defaultCount: number, most: number, least = 1) =>
  z.coerce.number().int().min(least).max(most).default(defaultCount);
/** Names with commas between them, one at least. */
const list = (entry: z.ZodString, defaultText: string) =>
  z
    .string()
    .default(defaultText)
    .transform((text) => text.split(",").map((name) => name.trim()))
    .pipe(z.array(entry));
const secretPrefix = z
  .string()
  .regex(/^[0-9A-Za-z-]{1,100}$/, "expected beginnings of secrets' names with commas between them, such as alert-");
const httpUrl = z.url({ protocol: /^https?$/, error: "expected an http(s) URL" });

/** The settings that functions register with are not read through the whole schema: each route asks for one of them. */
const signInRequired = z.stringbool({ error: "expected true or false" }).default(false);
const schedules = { EXPORT_SCHEDULE: "0 */5 * * * *", SWEEP_SCHEDULE: "30 * * * * *" };

/**
 * Every setting of the app, with what it means. This file is the only reader of the environment.
 * "In Azure" means that the platform has set WEBSITE_SITE_NAME.
 */
const settingsSchema = (inAzure: boolean) =>
  z.object({
    AzureWebJobsStorage: z
      .string()
      .min(1)
      .optional()
      .describe("The app's own storage, as a connection string: queues, tables, staged batches, snapshots, reports."),
    AzureWebJobsStorage__blobServiceUri: httpUrl.optional().describe("The app's own blobs, by identity."),
    AzureWebJobsStorage__queueServiceUri: httpUrl.optional().describe("The app's own queues, by identity."),
    AzureWebJobsStorage__tableServiceUri: httpUrl.optional().describe("The app's own tables, by identity."),
    AzureWebJobsStorage__clientId: z
      .string()
      .optional()
      .describe("The user-assigned identity for the app's storage; without it the system-assigned one."),
    SegmentStorage: z
      .string()
      .min(1)
      .optional()
      .describe("The account where exports land, as a connection string. Only read."),
    SegmentStorage__blobServiceUri: httpUrl
      .optional()
      .describe("The account where exports land, by identity. Only read."),
    SegmentStorage__clientId: z
      .string()
      .optional()
      .describe("The user-assigned identity that reads the exports; without it the system-assigned one."),
    SEGMENT_CONTAINERS: list(containerNameSchema, "customer-insights").describe(
      "The containers there that exports may be read from, with commas.",
    ),
    KEY_VAULT_URL: httpUrl.describe("The vault with the credentials of Dotdigital's API users."),
    AZURE_CLIENT_ID: z
      .string()
      .optional()
      .describe("The user-assigned identity for the vault; without it the system-assigned one."),
    ALLOW_CREDENTIAL_WRITES: z
      .stringbool({ error: "expected true or false" })
      .default(true)
      .describe("Whether the app may store secrets. If false, you make those of connections, and the hash key."),
    CREDENTIALS_SECRET_PREFIXES: list(secretPrefix, "dotdigital-").describe(
      "How names of secrets that connections may use begin, with commas.",
    ),
    EXPORT_SCHEDULE: z
      .string()
      .default(schedules.EXPORT_SCHEDULE)
      .describe("NCRONTAB (UTC) of the timer that looks for due exports."),
    SWEEP_SCHEDULE: z
      .string()
      .default(schedules.SWEEP_SCHEDULE)
      .describe("NCRONTAB (UTC) of the timer that finds what is overdue."),
    CLAIM_SECONDS: seconds(inAzure ? 130 : 10).describe(
      "How long a claimed batch is left to its claimer. Longer than a call may take (121 s).",
    ),
    DOTDIGITAL_DISCOVERY_URL: httpUrl
      .default("https://r1-api.dotdigital.com")
      .describe("Where account-info is asked for an account's region."),
    REFRESH_SETTLE_SECONDS: seconds(inAzure ? 60 : 0).describe(
      "How long a refresh must have been unchanged, by the storage's clock, before it is read.",
    ),
    BATCH_MAX_CONTACTS: count(25_000, 100_000).describe("The most contacts of one import, up to 100,000."),
    BATCH_MAX_BYTES: count(16 * 1024 * 1024, 45 * 1024 * 1024).describe(
      "The most bytes of one import, up to 45 MB; Dotdigital takes 50.",
    ),
    HASH_KEY_SECRET: z
      .string()
      .min(1)
      .default("contact-hash-key")
      .describe("The secret that holds the key of all hashes."),
    // Two weeks: longer than a held run waits, and than staged data may lie.
    RETENTION_DAYS: count(90, 3650, 14).describe("How long ended runs, their reports and the audit log are kept."),
    ALERT_WEBHOOK_SECRET: secretNameSchema
      .optional()
      .describe("The secret that holds the webhook for alerts about connections and exports that name none."),
    WEBHOOK_SECRET_PREFIXES: list(secretPrefix, "alert-").describe(
      "How names of secrets that exports may use as webhooks begin, with commas.",
    ),
    ALERT_REJECT_SHARE: z.coerce
      .number()
      .min(0)
      .max(1)
      .default(0.05)
      .describe("Rejects above this share of what a run sent, and above 10 contacts, raise an alert."),
    ALERT_NO_GOOD_RUN_HOURS: z.coerce
      .number()
      .positive()
      .max(8784)
      .default(26)
      .describe("So long without a good run of a scheduled export raises an alert."),
    RUNBOOK_URL: httpUrl.optional().describe("Where docs/troubleshooting.md is read; alerts link to it."),
    SIGN_IN_REQUIRED: signInRequired.describe(
      "Whether callers must sign in. If true, nobody gets in by a function key, also where Azure signs nobody in.",
    ),
    WEBSITE_SITE_NAME: z.string().optional().describe("Set by Azure."),
    WEBSITE_AUTH_ENABLED: z.string().optional().describe("Set by Azure: True when App Service Authentication is on."),
  });

/** Every setting by its name, for whoever documents or deploys them. */
export const settingsShape = (inAzure: boolean): Record<string, z.ZodType> => settingsSchema(inAzure).shape;

export type Settings = {
  inAzure: boolean;
  /** True when the platform authenticates callers, so that the principal header can be believed. */
  authByPlatform: boolean;
  ownStorage: StorageSetting;
  segmentStorage: BlobSetting;
  segmentContainers: readonly string[];
  keyVaultUrl: string;
  vaultClientId: string | undefined;
  allowCredentialWrites: boolean;
  credentialsSecretPrefixes: readonly string[];
  claimMs: number;
  discoveryUrl: string;
  settleMs: number;
  batchMaxContacts: number;
  batchMaxBytes: number;
  hashKeySecret: string;
  retentionMs: number;
  alertWebhookSecret: string | undefined;
  webhookSecretPrefixes: readonly string[];
  alertRejectShare: number;
  alertNoGoodRunMs: number;
  runbookUrl: string;
  /** The name of the function app. */
  siteName: string;
};

export type StorageSetting =
  | { kind: "connection-string"; connectionString: string }
  | { kind: "identity"; blobUrl: string; queueUrl: string; tableUrl: string; clientId: string | undefined };

export type BlobSetting =
  | { kind: "connection-string"; connectionString: string }
  | { kind: "identity"; blobUrl: string; clientId: string | undefined };

/** Throws one `ConfigurationError` that names every setting that is wrong, with what was expected. Values are not shown. */
export const readSettings = (environment: Record<string, string | undefined> = process.env): Settings => {
  const inAzure = Boolean(environment.WEBSITE_SITE_NAME);
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const shape = settingsSchema(inAzure);
  const tooLong = Object.keys(shape.shape).filter((name) => (given[name]?.length ?? 0) > maxSettingLength);
  for (const name of tooLong) delete given[name];
  const parsed = shape.safeParse(given);
  const mistakes = tooLong.map((name) => `${name}: expected at most ${maxSettingLength} characters`);
  if (!parsed.success)
    mistakes.push(...parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`));
  if (!given.AzureWebJobsStorage && !hasAddresses(given)) {
    mistakes.push(
      "AzureWebJobsStorage: expected a connection string, or __blobServiceUri, __queueServiceUri and __tableServiceUri",
    );
  }
  if (!given.SegmentStorage && !given.SegmentStorage__blobServiceUri) {
    mistakes.push("SegmentStorage: expected a connection string, or SegmentStorage__blobServiceUri");
  }
  if (!parsed.success || mistakes.length > 0) {
    throw new ConfigurationError(`Settings are not usable: ${mistakes.join("; ")}`, { code: "settings-invalid" });
  }
  const settings = parsed.data;
  return {
    inAzure,
    authByPlatform: settings.WEBSITE_AUTH_ENABLED?.toLowerCase() === "true",
    // Where both are there the addresses win: a platform that adds a connection string does not move the app's storage.
    ownStorage:
      settings.AzureWebJobsStorage && !hasAddresses(given)
        ? { kind: "connection-string", connectionString: settings.AzureWebJobsStorage }
        : {
            kind: "identity",
            blobUrl: settings.AzureWebJobsStorage__blobServiceUri ?? "",
            queueUrl: settings.AzureWebJobsStorage__queueServiceUri ?? "",
            tableUrl: settings.AzureWebJobsStorage__tableServiceUri ?? "",
            clientId: settings.AzureWebJobsStorage__clientId,
          },
    segmentStorage:
      settings.SegmentStorage && !settings.SegmentStorage__blobServiceUri
        ? { kind: "connection-string", connectionString: settings.SegmentStorage }
        : {
            kind: "identity",
            blobUrl: settings.SegmentStorage__blobServiceUri ?? "",
            clientId: settings.SegmentStorage__clientId,
          },
    segmentContainers: settings.SEGMENT_CONTAINERS,
    keyVaultUrl: settings.KEY_VAULT_URL,
    vaultClientId: settings.AZURE_CLIENT_ID,
    allowCredentialWrites: settings.ALLOW_CREDENTIAL_WRITES,
    credentialsSecretPrefixes: settings.CREDENTIALS_SECRET_PREFIXES,
    claimMs: settings.CLAIM_SECONDS * 1000,
    discoveryUrl: settings.DOTDIGITAL_DISCOVERY_URL,
    settleMs: settings.REFRESH_SETTLE_SECONDS * 1000,
    batchMaxContacts: settings.BATCH_MAX_CONTACTS,
    batchMaxBytes: settings.BATCH_MAX_BYTES,
    hashKeySecret: settings.HASH_KEY_SECRET,
    retentionMs: settings.RETENTION_DAYS * 86_400_000,
    alertWebhookSecret: settings.ALERT_WEBHOOK_SECRET,
    webhookSecretPrefixes: settings.WEBHOOK_SECRET_PREFIXES,
    alertRejectShare: settings.ALERT_REJECT_SHARE,
    alertNoGoodRunMs: settings.ALERT_NO_GOOD_RUN_HOURS * 3_600_000,
    runbookUrl: settings.RUNBOOK_URL ?? "docs/troubleshooting.md",
    siteName: settings.WEBSITE_SITE_NAME ?? "local",
  };
};

/** Whether all three addresses of the app's own storage are there. */
const hasAddresses = (given: Record<string, unknown>) =>
  Boolean(
    given.AzureWebJobsStorage__blobServiceUri &&
      given.AzureWebJobsStorage__queueServiceUri &&
      given.AzureWebJobsStorage__tableServiceUri,
  );

/** Read when routes register, before any other setting may be missing: see `readSettings` for the rest. */
export const authIsByPlatform = (environment: Record<string, string | undefined> = process.env): boolean =>
  environment.WEBSITE_AUTH_ENABLED?.toLowerCase() === "true";

/**
 * Whether sign-in was asked for and the platform does not say that it signs callers in. A function key must not open then
 * what only a role should. A setting that is neither true nor false asks for sign-in.
 */
export const signInIsMissing = (environment: Record<string, string | undefined> = process.env): boolean => {
  const asked = signInRequired.safeParse(environment.SIGN_IN_REQUIRED || undefined);
  return (!asked.success || asked.data) && !authIsByPlatform(environment);
};

/** Read when the timers register; the defaults are those of the settings, so that a missing one disables no timer. */
export const timerSchedule = (
  setting: "EXPORT_SCHEDULE" | "SWEEP_SCHEDULE",
  environment: Record<string, string | undefined> = process.env,
): string => environment[setting] || schedules[setting];
