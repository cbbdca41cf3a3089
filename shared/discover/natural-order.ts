const collator = new Intl.Collator("en", { numeric: true });

/** Compares names as a person would: `_2` before `_10`. Names that read alike are kept apart by their characters. */
export const naturalOrder = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
