import { z } from "zod";
import { nameSchema, secretNameSchema } from "../settings/names.ts";
import { consentSchema } from "./consent.ts";

/** `config/connections/<name>.json`: an account and who agreed to send data to it. It holds no credentials. */
export const connectionSchema = z.strictObject({
  name: nameSchema,
  displayName: z.string().min(1).max(200),
  credentialsSecret: secretNameSchema.describe("The Key Vault secret: {username, password}, application/json."),
  endpoint: z.string().describe("The account's region, found by account-info."),
  accountId: z.number().int().describe("Found by account-info."),
  consent: consentSchema.optional().describe("No run without it."),
  exportUser: z.string().min(1).optional().describe("Scheduled runs bear this name."),
  limits: z.strictObject({ activeImports: z.number().int().min(1).max(25).default(10) }).default({ activeImports: 10 }),
});

export type Connection = z.infer<typeof connectionSchema>;
