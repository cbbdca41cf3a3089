import type { RunView } from "../../shared/runs/run-api.ts";

const number = (value: number) => value.toLocaleString("en");

/** The funnel of a run: what became of every row. */
export const funnel = ({ counts, state }: RunView): string => {
  const rows: [string, number, string][] = [
    ["rows read", counts.read, ""],
    ["  invalid", counts.invalid, "no usable e-mail address, or a broken row"],
    ["  excluded", counts.excluded, "matched an exclusion"],
    ["  duplicate", counts.duplicate, "the same address again: one row counts"],
    ["  unchanged", counts.unchanged, "already there as they are"],
    ["  not in account", counts.notInAccount, "the export only updates, and knows no contact id of theirs"],
    ["  sent", counts.sent, ""],
    ["    accepted", counts.accepted, "on the list"],
    ["    rejected", counts.rejected, "by Dotdigital; the rejects file says why"],
    ["    unconfirmed", counts.unconfirmed, "no answer; the next run sends them again"],
    ["    not sent", counts.notSent, ""],
    ["values withheld", counts.valuesWithheld, "a row excludes their contact from that list"],
    ["values left out", counts.fieldWarnings, "did not fit their field; contacts were sent"],
  ];
  const lines = rows
    .filter(([name, value]) => value > 0 || ["rows read", "  sent", "    accepted"].includes(name))
    .map(([name, value, note]) => `  ${name.padEnd(18)}${number(value).padStart(11)}  ${note}`.trimEnd());
  return [`  ${state}`, ...lines].join("\n");
};
