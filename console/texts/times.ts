import { agoFormat, numberFormat, timeFormat } from "./formats.ts";
import { locale, say } from "./say.ts";

const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** "2 hours ago", "in 5 minutes", in the page's language. */
export const ago = (time: string | number | null | undefined, now = Date.now()): string => {
  if (time === null || time === undefined) return say("time.never");
  const seconds = Math.round((new Date(time).getTime() - now) / 1000);
  const [unit, size] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ["second", 1];
  return agoFormat(locale.value, { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
};

/** Date and time in the reader's time zone. */
export const at = (time: string | number): string =>
  timeFormat(locale.value, { dateStyle: "medium", timeStyle: "short" }).format(new Date(time));

/** "1 h 20 min", "45 s". */
export const duration = (seconds: number): string => {
  const form = (value: number, unit: string) =>
    numberFormat(locale.value, { style: "unit", unit, unitDisplay: "short" }).format(value);
  if (seconds < 60) return form(Math.round(seconds), "second");
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return form(minutes, "minute");
  const rest = minutes % 60;
  const hours = form(Math.floor(minutes / 60), "hour");
  return rest === 0 ? hours : `${hours} ${form(rest, "minute")}`;
};

export const number = (value: number): string => numberFormat(locale.value, {}).format(value);

/** A day without a time, such as 2024-05-17, as the language writes it. */
export const onDay = (day: string): string =>
  timeFormat(locale.value, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
