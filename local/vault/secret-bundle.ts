import { z } from "zod";

/**
 * A secret as Key Vault's REST API writes it. Times are Unix seconds.
 * https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret/get-secret
 */
export type SecretBundle = SecretItem & { value: string };

/** What lists and updates give back: a secret without its value. */
export type SecretItem = {
  id: string;
  contentType?: string;
  tags?: Record<string, string>;
  attributes: SecretAttributes & { created: number; updated: number; recoveryLevel: string; recoverableDays: number };
};

type SecretAttributes = { enabled: boolean; nbf?: number | undefined; exp?: number | undefined };

const attributesSchema = z.object({ enabled: z.boolean(), nbf: z.number(), exp: z.number() }).partial();

/** Body of an update; what is absent stays as it is. */
export const secretUpdateSchema = z.object({
  contentType: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  attributes: attributesSchema.optional(),
});

/** Body of a set. Key Vault's limit on a value is 25 KB. */
export const secretSetSchema = secretUpdateSchema.extend({ value: z.string().max(25_600) });

export type SecretUpdate = z.infer<typeof secretUpdateSchema>;
export type SecretSet = z.infer<typeof secretSetSchema>;

/** What a `--seed` file holds: secrets by name. */
export const seedSchema = z.record(z.string(), secretSetSchema);
export type Seed = z.infer<typeof seedSchema>;
