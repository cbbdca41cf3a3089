import { z } from "zod";

/** A made-up tenant. The issuer has a prefix that Azurite's `--oauth basic` asks for. */
export const STAND_IN_TENANT = "00000000-0000-4000-8000-00000000aaaa";
const ISSUER = `https://sts.windows.net/${STAND_IN_TENANT}/`;

/**
 * Mints a JSON Web Token without a signature ("alg": "none"): good for stand-ins on loopback, refused everywhere else.
 * @param resource the audience, for example `https://vault.azure.net` or `https://storage.azure.com`
 */
export const mintStandInToken = (resource: string, nowSeconds: number, lifetimeSeconds: number): string => {
  const claims = {
    aud: resource,
    iss: ISSUER,
    iat: nowSeconds,
    // A clock that reads a moment earlier elsewhere must not make the token "not yet valid".
    nbf: nowSeconds - 60,
    exp: nowSeconds + lifetimeSeconds,
    tid: STAND_IN_TENANT,
    oid: "00000000-0000-4000-8000-00000000bbbb",
    sub: "00000000-0000-4000-8000-00000000bbbb",
    idtyp: "app",
    ver: "1.0",
  };
  return `${encode({ alg: "none", typ: "JWT" })}.${encode(claims)}.`;
};

/**
 * Whether a token came from the stand-in identity, is for this audience and has not run out.
 * @param resource the audience expected, without a trailing slash
 */
export const isStandInToken = (token: string, resource: string, nowSeconds: number): boolean => {
  const claims = claimsOf(token);
  return claims !== undefined && claims.iss === ISSUER && claims.aud === resource && claims.exp > nowSeconds;
};

const claimsSchema = z.object({ iss: z.string(), aud: z.string(), exp: z.number() });

const claimsOf = (token: string): z.infer<typeof claimsSchema> | undefined => {
  const payload = token.split(".")[1] ?? "";
  try {
    return claimsSchema.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString())).data;
  } catch {
    // Not JSON: a token of another kind, which is an answer and not a fault.
    return undefined;
  }
};

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
