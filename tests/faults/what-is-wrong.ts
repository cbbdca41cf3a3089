import type { Finding } from "./play-fault.ts";

type Judged = Pick<Finding, "struck" | "lost" | "wronglyRemoved" | "leftOver" | "wrong" | "leaks">;

/** What is not as it must be after a fault or an outage, in words with its name; empty when all is. */
export const whatIsWrong = (name: string, finding: Judged): string[] => {
  const { struck, lost, wronglyRemoved, leftOver, wrong, leaks } = finding;
  return [
    ...(struck > 0 ? [] : ["never struck: the case tests nothing"]),
    ...(lost > 0 ? [`${lost} lost`] : []),
    ...(wronglyRemoved > 0 ? [`${wronglyRemoved} wrongly removed`] : []),
    ...(leftOver > 0 ? [`${leftOver} left over`] : []),
    ...wrong,
    ...leaks.map(({ where, text }) => `leaked into ${where}: ${text}`),
  ].map((what) => `${name}: ${what}`);
};
