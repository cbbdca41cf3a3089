const ending = /\.csv(\.gz)?$/i;

/** Whether a file is CSV by its name, packed or not. */
export const isCsvName = (path: string): boolean => ending.test(path);

/** `VIP` of `VIP.csv` and of `VIP.csv.gz`; undefined of another file, and of one in a folder. */
export const stemOfCsv = (path: string): string | undefined => {
  const stem = path.replace(ending, "");
  return stem === path || stem === "" || stem.includes("/") ? undefined : stem;
};
