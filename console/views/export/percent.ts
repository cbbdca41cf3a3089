/** A share of 1 as somebody types it in percent: 0.05 → "5". Null, which is no share, is blank. */
export const percentOf = (share: number | null): string =>
  share === null ? "" : String(Number((share * 100).toFixed(4)));

/** The way back: "5" and "5,5" are shares; a text that is no number is none, and so is a blank. */
export const shareOf = (percent: string): number | null => {
  const text = percent.trim().replace(",", ".").replace(/\s*%$/, "");
  const value = text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? Number((value / 100).toFixed(6)) : null;
};
