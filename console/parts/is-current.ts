/** Whether the entry of the navigation that leads to `entry` is the one of this path: home of its own only, others of all below. */
export const isCurrent = (entry: string, path: string): boolean => {
  const here = path.replace(/\/+$/, "");
  return here === entry || (entry !== "/console" && here.startsWith(`${entry}/`));
};
