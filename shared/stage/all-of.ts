/** One promise for those writes that were begun; undefined where none was. */
export const allOf = (writes: readonly (Promise<void> | undefined)[]): Promise<void> | undefined => {
  const begun = writes.filter((write) => write !== undefined);
  return begun.length === 0 ? undefined : Promise.all(begun).then(() => undefined);
};
