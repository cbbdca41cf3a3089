import { z } from "zod";
import type { Caller } from "../definitions/caller.ts";
import { type Role, roles } from "./role.ts";

/** A caller, and the highest role that the sign-in gave; none when it gave none of ours. */
export type KnownCaller = Caller & { role: Role | undefined };

/**
 * Who calls. Where the platform signs callers in, the principal that it passes on; undefined without a usable one.
 * Otherwise whoever got here holds a function key, and the header is not looked at: anybody can send it.
 */
export const identifyCaller = (headers: Headers, isAuthByPlatform: boolean): KnownCaller | undefined => {
  if (!isAuthByPlatform) return { name: "function key", isKey: true, role: "Administrator" };
  const principal = readPrincipal(headers.get("x-ms-client-principal"));
  const name = principal && signInName(principal);
  if (!principal || !name) return undefined;
  const held = new Set(valuesOf(principal, [principal.role_typ ?? "", ...roleClaims]));
  return { name, isKey: false, role: roles.find((role) => held.has(role)) };
};

/**
 * `X-MS-CLIENT-PRINCIPAL`: base64 of this JSON. Claims repeat, one for each role.
 * "Work with user identities in Azure App Service authentication", Microsoft Learn.
 */
const principalSchema = z.object({
  name_typ: z.string().nullish(),
  role_typ: z.string().nullish(),
  claims: z.array(z.object({ typ: z.string(), val: z.unknown() })),
});

type Principal = z.infer<typeof principalSchema>;

const readPrincipal = (header: string | null): Principal | undefined => {
  if (!header) return undefined;
  try {
    return principalSchema.safeParse(JSON.parse(Buffer.from(header, "base64").toString("utf8"))).data;
  } catch {
    // What is not JSON names nobody.
    return undefined;
  }
};

/** Roles come as the token's own `roles`, or under the name that the default claim mapping gives it. */
const roleClaims = ["roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"];

/** Of a person the sign-in name, of an application its id. */
const nameClaims = [
  "preferred_username",
  "upn",
  "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn",
  "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
];
const idClaims = [
  "appid",
  "azp",
  "oid",
  "http://schemas.microsoft.com/identity/claims/objectidentifier",
  "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier",
];

const signInName = (principal: Principal): string | undefined => {
  const [name] = [...nameClaims, principal.name_typ ?? "", ...idClaims].flatMap((type) => valuesOf(principal, [type]));
  return name?.replace(/\p{C}/gu, "").trim().slice(0, 200);
};

const valuesOf = ({ claims }: Principal, types: readonly string[]): string[] =>
  claims.flatMap(({ typ, val }) => (typ !== "" && types.includes(typ) && typeof val === "string" ? [val] : []));
