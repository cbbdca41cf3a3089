import isEmail from "validator/lib/isEmail.js";
import { isPlainEmail } from "./is-plain-email.ts";
import type { JudgedAddress } from "./judged-address.ts";

/** Form 1, as it was until form 2 came, for looking up what was stored under it. It must never change. */
export const firstAddressForm = (text: string): JudgedAddress => {
  const address = text.trim().toLowerCase();
  if (isPlainEmail(address)) return { kind: "address", address };
  if (address === "" || address === "null" || address === "\\n") return { kind: "missing" };
  return !/["\p{C}]/u.test(address) && isEmail.default(address)
    ? { kind: "address", address }
    : { kind: "invalid", code: "email-invalid" };
};
