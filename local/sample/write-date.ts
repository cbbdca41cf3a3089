/**
 * One moment in each of the forms that Customer Insights is known to write: US form where the culture is en-US, ISO
 * with and without time, and with seven decimals. All without a zone, or in UTC.
 * @param at milliseconds since 1970; whole seconds
 */
export const writeDate = {
  us: (at: number): string => {
    const date = new Date(at);
    const hours = date.getUTCHours();
    const time = [hours % 12 || 12, two(date.getUTCMinutes()), two(date.getUTCSeconds())].join(":");
    return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()} ${time} ${hours < 12 ? "AM" : "PM"}`;
  },
  /** `1986-05-08T00:00:00Z`: also the form that is sent. */
  iso: (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`,
  isoDay: (at: number): string => new Date(at).toISOString().slice(0, 10),
  isoFraction: (at: number): string => `${new Date(at).toISOString().slice(0, 19)}.0000000Z`,
};

const two = (number: number): string => String(number).padStart(2, "0");
