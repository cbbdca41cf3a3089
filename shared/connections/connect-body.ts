import { z } from "zod";
import { connectionSchema } from "../definitions/connection.ts";
import { agreeSchema } from "../definitions/consent.ts";

const parts = connectionSchema.shape;

/**
 * The body of `PUT /api/connections/{name}`: `username` with `password`, or the name of an existing secret, or neither
 * to keep what is there.
 */
export const connectBodySchema = z.strictObject({
  displayName: parts.displayName,
  agree: agreeSchema.describe(
    "The administrator agrees to the text of GET /api/consent: that profiles are sent to this Dotdigital account. A newer text than the one that was agreed to before has to be named by its version.",
  ),
  exportUser: parts.exportUser.describe("Yourself, to have scheduled runs bear your name."),
  limits: parts.limits,
  username: z
    .string()
    // Basic authentication ends the name at the first colon (RFC 7617).
    .regex(/^[^:]{1,320}$/, "expected 1 to 320 characters without a colon")
    .optional()
    .describe("Of an API user with the Tiered rate scheme."),
  password: z.string().min(1).max(1000).optional().describe("Kept in Key Vault only; it never comes back out."),
  credentialsSecret: parts.credentialsSecret.optional(),
});

/** A connection as a merge patch makes it: whoever changes it has agreed before. */
export const patchedConnectionSchema = z.strictObject({
  ...connectBodySchema.shape,
  agree: connectBodySchema.shape.agree.optional(),
});

export type ConnectBody = z.infer<typeof patchedConnectionSchema>;
