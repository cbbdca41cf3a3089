/** Where a state may be written: the modules that decide it. */
const modules = ["shared/runs/ledger/batch-transitions.ts", "shared/runs/ledger/run-transitions.ts"];

export type Source = { file: string; text: string };

/** `file: text` of each place outside of the modules where a batch or a run is given a state. */
export const stateWriters = (sources: readonly Source[], states: readonly string[]): string[] => {
  const literal = new RegExp(`\\bstate: ["'\`](?:${states.join("|")})["'\`]`, "g");
  return sources
    .filter(({ file }) => !modules.includes(file))
    .flatMap(({ file, text }) => {
      const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
      return [literal, overCopy, assigned].flatMap((pattern) =>
        [...code.matchAll(pattern)].map(([found]) => `${file}: ${found.replace(/\s+/g, " ")}`),
      );
    });
};

/** A copy with another state: `{ ...batch, state }`. A line of the log names the state first. */
const overCopy = /\.\.\.\w[^{}]*[,{]\s*state\s*(?::[^,}]*)?(?=[,}])/g;

/** `batch.state = …`, which no comparison is. */
const assigned = /\.state = [^;]*/g;
