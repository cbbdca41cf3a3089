import { TransientError } from "../../errors.ts";
import { describeError } from "../../observe/describe-error.ts";
import type { PlanFault } from "../ledger/run.ts";

/** Why planning failed, as it may be stored, logged and shown: codes and numbers, never the words of the other side. */
export const planFaultOf = (error: unknown): PlanFault => {
  const { code } = describeError(error);
  if (!(error instanceof TransientError)) return { code, ...(error instanceof Error ? codeOnly(error.name) : {}) };
  const { service, status, said } = error.origin ?? {};
  return {
    code,
    ...(service === undefined ? {} : { service }),
    ...(status === undefined ? {} : { status }),
    ...codeOnly(said),
  };
};

/** `server-error: Dotdigital, HTTP 503` */
export const sayFault = ({ code, service, status, said }: PlanFault): string => {
  const who = [service, status === undefined ? undefined : `HTTP ${status}`, said].filter((part) => part !== undefined);
  return who.length > 0 ? `${code}: ${who.join(", ")}` : code;
};

/** What calls itself a code may be a sentence, and quote somebody. */
const codeOnly = (said: string | undefined): { said?: string } =>
  said !== undefined && /^[\w:.-]{1,100}$/.test(said) ? { said } : {};
