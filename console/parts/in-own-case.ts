/**
 * A path of the console in the case that its views have, for the host gives the page at /Console, too. Names are in small
 * letters; the id of a run is not.
 */
export const inOwnCase = (path: string): string => {
  const steps = path.split("/");
  const isOfRun = steps[2]?.toLowerCase() === "runs";
  return steps.map((step, at) => (isOfRun && at > 2 ? step : step.toLowerCase())).join("/");
};
