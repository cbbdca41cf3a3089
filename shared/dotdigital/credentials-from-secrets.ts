import { z } from "zod";
import type { SecretStore } from "../azure/secret-store.ts";
import { ConfigurationError } from "../errors.ts";
import type { ReadCredentials } from "./call-dotdigital.ts";

/** Basic authentication ends the name at the first colon (RFC 7617). */
const credentialsForm = z.object({
  username: z
    .string()
    .min(1)
    .regex(/^[^:]*$/),
  password: z.string().min(1),
});

/**
 * The credentials function of `makeDotdigital`, over a secret that holds `{"username", "password"}` as JSON. Throws
 * `ConfigurationError` `credentials-malformed`, which never says what the secret holds, and what the vault throws.
 */
export const credentialsFrom =
  (secrets: Pick<SecretStore, "read">, secretName: string): ReadCredentials =>
  async ({ fresh }) => {
    const parsed = credentialsForm.safeParse(parseJson(await secrets.read(secretName, { fresh })));
    if (parsed.success) return parsed.data;
    throw new ConfigurationError(
      `Secret '${secretName}' does not hold credentials: expected {"username": "…", "password": "…"} as JSON, both of them text, ` +
        "and no colon in the username. Set up the connection again, or write a new version of the secret.",
      // The fields only: a parser's own error quotes what it read.
      { code: "credentials-malformed", cause: new Error(`not as expected: ${fieldsOf(parsed.error)}`) },
    );
  };

const fieldsOf = (error: z.ZodError) =>
  error.issues.map((issue) => issue.path.join(".") || "the whole secret").join(", ");

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
