/**
 * Writes the day of a moment in UTC (`2024-12-31T00:00:00Z`) in the order and with the marks of a pattern: `dd` and `MM`
 * have two digits, `d` and `M` as many as they need, `yyyy` four.
 */
export const writeDay = (pattern: string): ((moment: string) => string) => {
  const steps = pattern.match(/d+|M+|y+|[^dMy]+/g) ?? [];
  return (moment) => {
    const [year = "", month = "", day = ""] = moment.slice(0, 10).split("-");
    const written: Record<string, string> = { yyyy: year, MM: month, M: short(month), dd: day, d: short(day) };
    return steps.map((step) => written[step] ?? step).join("");
  };
};

const short = (twoDigits: string): string => twoDigits.replace(/^0/, "");
