/**
 * What is wrong with the numbers of a segment's parts; undefined where nothing is. Nothing else says how many there are, so
 * a gap is a part that has not come, or has gone. `undefined`: a part without a number.
 */
export const gapIn = (numbers: readonly (number | undefined)[]): string | undefined => {
  if (numbers.length === 1 && numbers[0] === undefined) return undefined;
  const sorted = numbers.flatMap((number) => number ?? []).sort((a, b) => a - b);
  if (sorted.length < numbers.length) return "of its parts one has no number, and others do. Expected all or none";
  const double = sorted.find((number, index) => number === sorted[index + 1]);
  if (double !== undefined) return `two of its parts have the number ${double}. Expected each once`;
  const [first = 0] = sorted;
  if (first > 1) return `its parts begin with number ${first}. Expected 0 or 1: a part is missing`;
  const before = sorted.find((number, index) => index + 1 < sorted.length && sorted[index + 1] !== number + 1);
  return before === undefined ? undefined : `part number ${before + 1} is missing. Expected its parts without a gap`;
};
