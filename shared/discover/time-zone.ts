import { Temporal } from "temporal-polyfill";

/**
 * The time zone of that name as the IANA database spells it, whatever the case; undefined when this Node knows none. An
 * alias, such as Asia/Calcutta, stays one. An offset, such as +02:00, is no time zone: it has no summer time.
 */
export const timeZoneNamed = (name: string): string | undefined => {
  if (!/^[a-z][\w+/-]{0,99}$/i.test(name)) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};
