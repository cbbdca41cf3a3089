import { describeError } from "../observe/describe-error.ts";
import { within } from "../within.ts";

/** Something that the app needs. `check` throws what is wrong with it. */
export type Probe = { name: string; check(): Promise<unknown> };

export type Tried = { name: string; status: "up" | "down"; code?: string; message?: string };

/** The longest that a check of anything may take. */
export const probeTimeoutMs = 10_000;

/** Never throws. */
export const tryProbe = async ({ name, check }: Probe, timeoutMs: number): Promise<Tried> => {
  try {
    await within(timeoutMs, check);
    return { name, status: "up" };
  } catch (error) {
    return { name, status: "down", ...describeError(error) };
  }
};
