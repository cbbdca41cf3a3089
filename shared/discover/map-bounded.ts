/** `Promise.all` over `items`, with at most `limit` under way at once. Results are in the order of the items. */
export const mapBounded = async <T, R>(
  items: readonly T[],
  limit: number,
  toResult: (item: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = [];
  const waiting = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await toResult(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return results;
};
