/**
 * An unsigned 32-bit number that depends on its arguments only: what is random about profile 17 is the same whether
 * or not the sixteen before it were made. Mixing after Chris Wellons' "hash prospector" (lowbias32).
 * @param salt tells apart the several things that are drawn for one index
 */
export const randomAt = (seed: number, index: number, salt: number): number => {
  let hash = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca77) ^ Math.imul(salt + 1, 0xc2b2ae3d);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** The element at `number`, which begins at the first one again behind the last. */
export const pick = <T>(list: readonly [T, ...T[]], number: number): T => list[number % list.length] ?? list[0];
