import type { Log } from "../observe/log.ts";

/** Tells of one call more: the code with which it was refused, if it was. */
export type TellRefusals = (code: string | undefined) => void;

/** Of a call that was refused for who makes it, or from where. */
const names: ReadonlyMap<string, "notSignedIn" | "roleMissing" | "crossSite"> = new Map([
  ["not-signed-in", "notSignedIn"],
  ["role-missing", "roleMissing"],
  ["cross-site", "crossSite"],
]);

/** At most one line in that time, however many are refused. */
const intervalMs = 5 * 60_000;

/**
 * Counts the calls that are refused for who makes them, and warns of them: of the first at once, of those that follow
 * with the first call of any kind after five minutes. A call leaves no line of its own, so that nobody can fill the log,
 * and no name: who has no role may be anybody. Each instance counts its own.
 */
export const makeTellRefusals = ({ log, now }: { log: Log; now(): number }): TellRefusals => {
  let toldAt: number | undefined;
  let counts = { notSignedIn: 0, roleMissing: 0, crossSite: 0 };
  return (code) => {
    const name = code === undefined ? undefined : names.get(code);
    if (name) counts[name] += 1;
    const at = now();
    const isTime = toldAt === undefined || at - toldAt >= intervalMs;
    if (!isTime || Object.values(counts).every((count) => count === 0)) return;
    log.warn("calls-refused", {
      ...counts,
      ...(toldAt === undefined ? {} : { seconds: Math.round((at - toldAt) / 1000) }),
    });
    toldAt = at;
    counts = { notSignedIn: 0, roleMissing: 0, crossSite: 0 };
  };
};
