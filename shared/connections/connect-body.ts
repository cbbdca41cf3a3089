import { z } from "zod";
import { connectionSchema } from "../definitions/connection.ts";
import { agreeSchema } from "../definitions/consent.ts";

const parts = connectionSchema.shape;

/** As the reply of a GET has it; nothing else may stand there: `checkShownParts`. */
const shownParts = {
  name: parts.name.optional().describe("As in the address."),
  endpoint: parts.endpoint.optional().describe("As GET shows it; it is found by account-info."),
  accountId: parts.accountId.optional().describe("As GET shows it; it is found by account-info."),
  consent: parts.consent.describe("As GET shows it: who agreed, and when, stay. In the place of agree."),
};

export type ShownPart = keyof typeof shownParts;

/**
 * The body of `PUT /api/connections/{name}`, and of what a PATCH makes of a connection: `username` with `password`, or the
 * name of an existing secret, or neither to keep what is there. The reply of a GET is one, too.
 */
export const connectBodySchema = z.strictObject({
  displayName: parts.displayName,
  agree: agreeSchema
    .optional()
    .describe(
      "The administrator agrees to the text of GET /api/consent: that profiles are sent to this Dotdigital account. A newer text than the one that was agreed to before has to be named by its version. Needed without consent.",
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
  ...shownParts,
});

export type ConnectBody = z.infer<typeof connectBodySchema>;
