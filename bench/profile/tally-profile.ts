/** What Node writes for `--cpu-prof`, as far as it is read here. Times are in microseconds. */
export type CpuProfile = {
  nodes: readonly { id: number; callFrame: CallFrame; children?: readonly number[] | undefined }[];
  samples: readonly number[];
  timeDeltas: readonly number[];
};

/** Lines and columns count from 0. */
export type CallFrame = { functionName: string; url: string; lineNumber: number; columnNumber: number };

/** Seconds of the main thread at work, by what it was at. */
export type ProfileTally = { total: number; seconds: ReadonlyMap<string, number> };

/** What V8 does by itself, in its own words. */
const ofTheEngine: ReadonlyMap<string, string> = new Map([
  ["(garbage collector)", "garbage collection, as far as the main thread does it"],
  ["(program)", "the engine itself"],
]);
const idle = "(idle)";
const others = "everything else: the start, the host, what calls back";

/**
 * Adds up what the samples of a profile were at. `placeOf` names the place that a frame belongs to, and is asked from the innermost
 * frame outwards until it knows one: what a place has others do for it, Node's own code and libraries among them, counts as its.
 */
export const tallyProfile = (
  { nodes, samples, timeDeltas }: CpuProfile,
  placeOf: (frame: CallFrame) => string | undefined,
): ProfileTally => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const places = new Map<number, string>();
  const settle = (id: number, outer: string): void => {
    const node = byId.get(id);
    if (node === undefined) throw new RangeError(`The profile has no node ${id}.`);
    const { callFrame, children = [] } = node;
    const place = ofTheEngine.get(callFrame.functionName) ?? placeOf(callFrame) ?? outer;
    places.set(id, callFrame.functionName === idle ? idle : place);
    for (const child of children) settle(child, place);
  };
  const [root] = nodes;
  if (root) settle(root.id, others);

  const seconds = new Map<string, number>();
  let total = 0;
  for (const [at, id] of samples.entries()) {
    const place = places.get(id) ?? others;
    if (place === idle) continue;
    const took = (timeDeltas[at] ?? 0) / 1e6;
    total += took;
    seconds.set(place, (seconds.get(place) ?? 0) + took);
  }
  return { total, seconds };
};
