/** The stamp of a file: the `YYYY/MM/DD/HHMM` folder in which it lies; undefined where it lies in no such folder. */
export const stampOfPath = (path: string): string | undefined =>
  /(?:^|\/)(\d{4}\/\d\d\/\d\d\/\d{4})\/[^/]+$/.exec(path)?.[1];

/** A moment (epoch milliseconds) as a stamp, in UTC. */
export const stampOfTime = (time: number): string => {
  const [date = "", clock = ""] = new Date(time).toISOString().split("T");
  return `${date.replaceAll("-", "/")}/${clock.slice(0, 2)}${clock.slice(3, 5)}`;
};
