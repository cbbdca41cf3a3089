import type { ZodType } from "zod";
import { secretSetSchema, secretUpdateSchema } from "./secret-bundle.ts";
import type { SecretStore } from "./secret-store.ts";
import { badParameter, VaultError } from "./vault-error.ts";

export type VaultRequest = { method: string; segments: readonly string[]; body: string };

/**
 * One call of Key Vault's secrets REST API, any api-version.
 * @param request `segments` are the parts of the path, for example `["secrets", "dotdigital", ""]`
 * @returns the body of a 200 reply
 * @throws {VaultError} every refusal
 */
export const answerVault = (store: SecretStore, { method, segments, body }: VaultRequest): object => {
  const [collection, name = "", rest = ""] = segments;
  if (!/^[0-9a-zA-Z-]{0,127}$/.test(name)) throw badParameter(`The request URI contains an invalid name: ${name}`);

  switch (`${method} ${collection} ${describe(name, rest)}`) {
    case "GET secrets all":
      return { value: store.list(), nextLink: null };
    case "GET secrets versions":
      return { value: store.versions(name), nextLink: null };
    case "GET secrets one":
      return store.get(name, rest);
    case "PUT secrets one":
      return store.set(name, parse(secretSetSchema, body));
    case "PATCH secrets one":
      return store.update(name, rest, parse(secretUpdateSchema, body));
    case "DELETE secrets one":
      return store.delete(name);
    case "GET deletedsecrets one":
      return store.deleted(name);
    case "POST deletedsecrets recover":
      return store.recover(name);
    case "DELETE deletedsecrets one":
      throw new VaultError(403, "Forbidden", "Operation purge is not allowed: purge protection is enabled.");
    default:
      throw new VaultError(404, "NotFound", `${method} /${segments.join("/")}: not part of the stand-in`);
  }
};

const describe = (name: string, rest: string): "all" | "versions" | "recover" | "one" => {
  if (name === "") return "all";
  return rest === "versions" || rest === "recover" ? rest : "one";
};

const parse = <Body>(schema: ZodType<Body>, body: string): Body => {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (cause) {
    throw Object.assign(badParameter("The request body is not JSON."), { cause });
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success)
    throw badParameter(parsed.error.issues.map((i) => `${i.path.join(".")}: ${i.message}`).join("; "));
  return parsed.data;
};
