import { earlyMs } from "./delays.ts";

/** False for a message that comes before its time: the one that was delayed is still under way, so this is a double. */
export const isDue = ({ notBefore = 0 }: { notBefore?: number | undefined }, now: number): boolean =>
  now >= notBefore - earlyMs;
