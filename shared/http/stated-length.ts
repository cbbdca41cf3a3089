import { counted } from "../counted.ts";
import { ProblemError } from "./problem.ts";

/**
 * How many bytes of body a request says that it has. Throws `ProblemError` 411 where it does not say so, and where it
 * may have had a body that nobody handed over.
 *
 * The Functions host hands a body over only where `Content-Length` is above 0 (azure-functions-host,
 * GrpcMessageConversionExtensions.cs): one that is sent in chunks is gone without a word, and an empty body means the
 * defaults, which send. The host passes all headers on, `Content-Length` and `Transfer-Encoding` among them (the same
 * file). What stands before it in Azure may drop or rewrite them; then the length is missing, or is 0 beside a type.
 */
export const statedLength = (headers: Headers): number => {
  if (headers.has("transfer-encoding")) throw bodyMayBeLost("It came in chunks (Transfer-Encoding)");
  const stated = headers.get("content-length");
  if (stated === null || !/^\d{1,15}$/.test(stated)) throw bodyMayBeLost("It states no Content-Length in digits");
  const length = Number(stated);
  const hint = ofABody.find((name) => headers.has(name));
  if (length === 0 && hint !== undefined) throw bodyMayBeLost(`It has ${hint} and a Content-Length of 0`);
  return length;
};

/** Headers that only a request with a body has a use for. */
const ofABody = ["Content-Type", "Content-Encoding", "Trailer", "Expect"];

/** Throws `ProblemError` 411 where as many bytes did not come. */
export const requireLength = (bytes: Uint8Array, stated: number): void => {
  if (bytes.byteLength !== stated) throw bodyMayBeLost(`Of ${counted(stated, "byte")} ${bytes.byteLength} came`);
};

const bodyMayBeLost = (what: string) =>
  new ProblemError(
    411,
    "length-required",
    `${what}, so its body may be lost, and nothing was done. Send the body whole with its length in Content-Length, '{}' \
where there is nothing to say; or Content-Length: 0 without a Content-Type.`,
  );
