import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { envWithoutColours } from "../../scripts/command/env-without-colours.ts";
import { type Progress, progressBar, progressLine } from "./progress-line.ts";

const run = (progress: number, batches: string[] = []): Progress => ({
  state: "exporting",
  progress,
  batches: batches.map((state) => ({ state })),
});
const plain = (text: string) => text;

it("says in one line how far a run is", () => {
  expect(progressLine(run(0.1))).toBe("  exporting               10 %");
  expect(progressLine(run(0.456, ["settled", "uploaded", "settled"]))).toBe(
    "  exporting               46 %, 2 of 3 batches",
  );
  expect(progressLine(run(0.5, ["settled"]))).toContain("1 of 1 batch");
});

it.each([
  [80, 0, "  exporting              ░░░░░░░░░░░░░░░░░░░░░░░░   0 %"],
  [80, 0.5, "  exporting              ████████████░░░░░░░░░░░░  50 %"],
  [80, 1, "  exporting              ████████████████████████ 100 %"],
  [59, 0.5, "  exporting              █████░░░░░  50 %"],
  [53, 0.5, "  exporting               50 %"],
])("draws its bar for %i columns at %d", (columns, progress, line) => {
  expect(progressBar(run(progress), columns, plain)).toBe(line);
});

it.each([
  ["planning", 0, []],
  ["exporting", 0.1, ["staged"]],
  ["exporting", 0.5, Array<string>(10).fill("staged")],
  ["finishing", 0.99, Array<string>(99).fill("settled")],
  ["succeeded-with-rejects", 1, Array<string>(10_000).fill("settled")],
] as const)("the bar stands still in 80 columns while a run is %s", (state, progress, batches) => {
  const line = progressBar({ ...run(progress, [...batches]), state }, 80, plain);
  expect([line.search(/[█░]/), line.match(/[█░]/g)?.length]).toEqual([25, 24]);
});

it("stays within 80 columns with ten thousand batches", () => {
  const ended: Progress = { ...run(1, Array<string>(10_000).fill("settled")), state: "succeeded-with-rejects" };

  expect(progressBar(ended, 80, plain)).toHaveLength(79);
});

/** What is written to a stream of a process of its own: its library is no CommonJS, which tests are. */
const written = (isTTY: boolean, env: Record<string, string>): string => {
  const program = `
    import { liveProgress } from ${JSON.stringify(join(process.cwd(), "local/terminal/live-progress.ts"))};
    let written = "";
    const depth = () => (process.env.NO_COLOR ? 1 : 4);
    const out = { isTTY: ${isTTY}, columns: 80, rows: 24, getColorDepth: depth, write: (text) => { written += text; } };
    Object.setPrototypeOf(out, process.stdout);
    const live = liveProgress(out);
    for (const progress of [0, 0.5, 0.5, 1]) live.show({ state: "exporting", progress, batches: [] });
    live.end();
    process.stdout.write(JSON.stringify(written));`;
  const args = ["--input-type=module", "--eval", program];
  return JSON.parse(
    execFileSync(process.execPath, args, { encoding: "utf8", env: { ...envWithoutColours(), ...env } }),
  );
};

it("writes plain lines where there is no terminal, each once", () => {
  expect(written(false, {})).toBe(
    "  exporting                0 %\n  exporting               50 %\n  exporting              100 %\n",
  );
});

it("writes over one line in a terminal, in colour unless NO_COLOR is set", () => {
  const coloured = written(true, {});
  const plainBar = written(true, { NO_COLOR: "1" });

  expect(coloured.split("\n")).toHaveLength(4);
  expect(coloured).toContain("\u001b[36m████████████\u001b[39m░");
  expect(plainBar).toContain("████████████░");
  expect(plainBar).not.toContain("\u001b[36m");
});
