import { globSync, readFileSync } from "node:fs";
import { batchStateSchema } from "../../shared/runs/ledger/batch.ts";
import { runStateSchema } from "../../shared/runs/ledger/run.ts";
import { stateWriters } from "./state-writers.ts";

const states = [...batchStateSchema.options, ...runStateSchema.options];
const sources = globSync("shared/**/*.ts")
  .filter((file) => !file.endsWith(".test.ts"))
  .map((file) => ({ file, text: readFileSync(file, "utf8") }));

it("nothing but the two modules of transitions gives a batch or a run a state", () => {
  expect(sources.length).toBeGreaterThan(200);
  expect(stateWriters(sources, states)).toEqual([]);
});

it.each([
  ["const next: Run = { ...run, state: 'finishing', changedAt: now };"],
  ['const next = { state: "settled", rejected: 1 };'],
  ["return { ...rest,\n  notBefore,\n  state,\n};"],
  ["return { ...rest, attempts: batch.attempts + 1, state: isGood ? good : bad };"],
  ['batch.state = "failed";'],
])("would find %j", (text) => {
  expect(stateWriters([{ file: "shared/runs/planted.ts", text }], states)).not.toEqual([]);
});

it.each([
  ['if (run.state === "held") return;'],
  ["return { id: run.id, state: run.state, ...counts };"],
  ['log.info("batch-ended", { runId, state, ...counts, ...error });'],
  ["export type View = { id: string; state: RunState };"],
  ['/** `state: "held"` waits for a person. */'],
])("does not mind %j", (text) => {
  expect(stateWriters([{ file: "shared/runs/planted.ts", text }], states)).toEqual([]);
});
