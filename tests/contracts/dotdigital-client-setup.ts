import { inspect } from "node:util";
import type { DotdigitalOptions } from "../../shared/dotdigital/call-dotdigital.ts";
import { makeDotdigital } from "../../shared/dotdigital/client.ts";
import type { Dotdigital } from "../../shared/dotdigital/dotdigital.ts";
import { CodedError, TransientError } from "../../shared/errors.ts";

export const PASSWORD = "s3cret-Passw0rd";

/** The body of an import, with an address that must turn up in no error. */
export const BODY = Buffer.from('{"contacts":[{"identifiers":{"email":"jo.doe@example.com"}}]}');

export const clientOf = ({ url }: { url: string }, options: Partial<DotdigitalOptions> = {}): Dotdigital =>
  makeDotdigital({
    endpoint: url,
    credentials: async () => ({ username: "apiuser", password: PASSWORD }),
    inAzure: false,
    ...options,
  });

/** What was thrown, checked on the way: an error of ours holds neither password nor contacts, however deep one looks. */
export const failureOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    (value) => {
      throw new Error(`expected a failure, got ${inspect(value)}`);
    },
    (caught: unknown) => caught,
  );
  const secrets = new RegExp(
    `${PASSWORD}|${Buffer.from(`apiuser:${PASSWORD}`).toString("base64")}|jo\\.doe|axios`,
    "i",
  );
  expect(inspect(error, { depth: null, showHidden: true }).replace(/^ +at .*$/gm, "")).not.toMatch(secrets);
  if (!(error instanceof Error) || !("code" in error)) throw error;
  const mayHaveHappened = error instanceof TransientError && error.mayHaveHappened;
  const words = error instanceof CodedError ? error.words : undefined;
  return { code: error.code, message: error.message, mayHaveHappened, words };
};
