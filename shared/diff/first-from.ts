/** The first place of ascending numbers whose entry is not below `wanted`; their length when all are. */
export const firstFrom = (ascending: Float64Array, wanted: number): number => {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};
