import type { RunView } from "../../shared/runs/run-api.ts";

const number = (value: number) => value.toLocaleString("en");

/** One line about a run that is under way. */
export const progressLine = (run: RunView): string => {
  const settled = run.batches.filter(({ state }) => state === "settled").length;
  const batches = run.batches.length > 0 ? `, ${settled} of ${run.batches.length} batches confirmed` : "";
  return `  ${run.state.padEnd(10)} ${String(Math.round(run.progress * 100)).padStart(3)} %${batches}`;
};

/** The funnel of a run: what became of every row. */
export const funnel = ({ counts, state }: RunView): string => {
  const rows: [string, number, string][] = [
    ["rows read", counts.read, ""],
    ["  invalid", counts.invalid, "refused by us: no usable e-mail address, or a broken row"],
    ["  excluded", counts.excluded, "matched an exclusion"],
    ["  duplicate", counts.duplicate, "the same address again; the row that was sent last counts, else the first"],
    ["  unchanged", counts.unchanged, "already there as they are"],
    ["  sent", counts.sent, ""],
    ["    accepted", counts.accepted, "on the list"],
    ["    rejected", counts.rejected, "refused by Dotdigital, with its reason in the rejects file"],
    ["    unconfirmed", counts.unconfirmed, "no answer about them; the next run sends them again"],
    ["    not sent", counts.notSent, ""],
    ["values withheld", counts.valuesWithheld, "a row excludes their contact from the list that was to send them"],
    ["values left out", counts.fieldWarnings, "did not fit their data field; their contacts were sent"],
  ];
  const lines = rows
    .filter(([name, value]) => value > 0 || ["rows read", "  sent", "    accepted"].includes(name))
    .map(([name, value, note]) => `  ${name.padEnd(18)}${number(value).padStart(11)}  ${note}`.trimEnd());
  return [`  ${state}`, ...lines].join("\n");
};
