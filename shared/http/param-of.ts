/** A part of the path. The route says that it is there, so its absence is a fault of ours. */
export const paramOf = (params: Readonly<Record<string, string>>, name: string): string => {
  const value = params[name];
  if (value === undefined) throw new Error(`The route has no parameter '${name}'.`);
  return value;
};
