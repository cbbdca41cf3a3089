/**
 * A run id is `<export>.<UTC time>.<random>`: readable, sortable, and enough to find the row. The row key counts time
 * backwards, so that a partition lists its newest run first.
 */
export const makeRunId = (exportName: string, now: number, random: string): string =>
  `${exportName}.${new Date(now).toISOString().replace(/[-:.]/g, "")}.${random}`;

/** When a run was asked for, by its id (epoch milliseconds); 0 for what is no run id. */
export const runTime = (runId: string): number => {
  const [, year, month, day, hour, minute, second, ms] =
    /\.(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\./.exec(runId) ?? [];
  return year === undefined ? 0 : (timeOf(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`) ?? 0);
};

/** Undefined for a day that is in no calendar: `Date.parse` takes 30 February for 2 March, and a run has one id only. */
const timeOf = (text: string): number | undefined => {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text ? time : undefined;
};

/** Undefined for what cannot be a run id. */
export const runKey = (runId: string): { partition: string; row: string } | undefined => {
  const parts = /^([a-z0-9][a-z0-9-]{0,61})\.(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.([a-z0-9]{4,16})$/.exec(
    runId,
  );
  if (!parts) return undefined;
  const [, partition = "", year, month, day, hour, minute, second, ms, random] = parts;
  const time = timeOf(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
  if (time === undefined) return undefined;
  return { partition, row: `${runRowPrefix}${String(latest - time).padStart(16, "0")}-${random}` };
};

export const runRowPrefix = "run-";
/** The first key after all that begin with the prefix. */
export const runRowEnd = "run.";

/** The last millisecond that a Date can hold. */
const latest = 8_640_000_000_000_000 - 1;

/** A run id with its time in front: runs of all exports in order of time. */
export const runStamp = (runId: string): string => {
  const [exportName = "", time = "", random = ""] = runId.split(".");
  return `${time}.${exportName}.${random}`;
};

/** The other way: the run that a stamp was made of. */
export const runIdOfStamp = (stamp: string): string => {
  const [time = "", exportName = "", random = ""] = stamp.split(".");
  return `${exportName}.${time}.${random}`;
};
