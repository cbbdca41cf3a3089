import { z } from "zod";
import { maxSecretLength, type SecretStore } from "../azure/secret-store.ts";
import { ConfigurationError } from "../errors.ts";
import { parseBounded } from "../json/bounded-json.ts";
import type { ReadCredentials } from "./call-dotdigital.ts";

/** Basic authentication ends the name at the first colon (RFC 7617). */
const credentialsForm = z.object({
  username: z
    .string()
    .min(1)
    .max(320)
    .regex(/^[^:]*$/),
  password: z.string().min(1).max(1000),
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

/** Undefined for what is no JSON, or more than credentials can be. */
const parseJson = (text: string): unknown => {
  if (text.length > maxSecretLength) return undefined;
  const parsed = parseBounded(text, { values: 50, depth: 4 });
  return parsed.kind === "json" ? parsed.value : undefined;
};
