import { markdownTable } from "../../scripts/markdown-table.ts";
import { busyWords } from "../exports/machine.ts";
import type { PlanMeasure } from "./measure-plan.ts";
import type { PlannersRun } from "./play-planners.ts";

/** `bench/planners/results.md`: of each size the machine, and what each number of hosts took for the same refreshes. */
export const writePlannerResults = (runs: readonly PlannersRun[]): string => `# What several planners take together

Made by the commands below; [what it is](../../docs/scale.md#several-planners-for-one-export). Hosts, storage and the proxies that count share the
cores. So the wall says nothing of hosts on machines of their own; work and memory of each host do.
${runs.map(sizeOf).join("")}`;

const sizeOf = ({ command, rows, machine, measured, wrong, withTrouble }: PlannersRun): string => {
  const busy = busyWords(machine);
  const refreshes = [...new Set(measured.map(({ refresh }) => refresh))];
  return `
## ${count(rows)} rows

Made by \`${command}\` with ${machine.memoryGb} GB and ${machine.cores} cores: ${machine.processor}, ${machine.system}, Node ${machine.node}, on ${machine.date}.
${busy && `\n${busy}.\n`}${withTrouble ? "\nEach message was sent twice, and a host was killed in each step.\n" : ""}
Wrong: ${wrong.length === 0 ? "nothing. Each plan is whom the generator names, with their values, each in her shard, and once" : wrong.join("; ")}.
${refreshes.map((refresh) => partOf(refresh, measured)).join("")}`;
};

const partOf = (refresh: number, all: readonly PlanMeasure[]): string => {
  const measured = all.filter((one) => one.refresh === refresh);
  const [first] = measured;
  if (!first) return "";
  const { counts } = first.outcome;
  const told = Object.entries(counts).flatMap(([name, number]) => (number === 0 ? [] : [`${name} ${count(number)}`]));
  return `
### ${refresh === 1 ? "The first refresh" : "1 % changed, 1 % joined, 1 % left"}

All of them came to: ${told.join(", ")}.

${markdownTable(
  [
    "hosts",
    "shards",
    "wall, s",
    "processor time of all hosts, s",
    "of the busiest host, s",
    "peak memory of a host, MB",
  ],
  measured.map(({ hosts, shards, wallSeconds, hostSeconds, peakMegabytes }) => [
    nameOf(hosts),
    count(shards),
    ...[wallSeconds, sum(hostSeconds), Math.max(...hostSeconds), Math.max(...peakMegabytes)].map(short),
  ]),
)}

${markdownTable(
  ["hosts", "of it reading parts, s", "of it planning shards, s", "of it summing up, s", "batches"],
  measured.map(({ hosts, steps, batches }) => [
    nameOf(hosts),
    ...[steps["read-part"], steps["plan-shard"], steps["sum-shards"]].map(({ processorSeconds }) =>
      short(processorSeconds),
    ),
    count(batches),
  ]),
)}

${markdownTable(
  [
    "a million rows, by hosts",
    "processor time, s",
    "blobs: writes / lists / reads",
    "operations of queues",
    "to and from storage, MB",
  ],
  measured.map(({ hosts, hostSeconds, storage, outcome }) => {
    const millions = outcome.counts.read / 1_000_000;
    const each = (value: number) => short(value / millions);
    return [
      nameOf(hosts),
      each(sum(hostSeconds)),
      [storage.writes, storage.lists, storage.reads].map(each).join(" / "),
      ...[storage.queueOperations, storage.megabytes].map(each),
    ];
  }),
)}
`;
};

const nameOf = (hosts: number): string => (hosts === 0 ? "one planner alone" : String(hosts));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const count = (value: number): string => value.toLocaleString("en");

const short = (value: number): string =>
  value.toLocaleString("en", { maximumFractionDigits: value < 1 ? 2 : value < 100 ? 1 : 0 });
