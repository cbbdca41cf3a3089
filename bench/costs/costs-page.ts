import { markdownTable } from "../../scripts/markdown-table.ts";
import { marksOf, putMarked } from "../../scripts/marked-page.ts";
import { busyWords } from "../exports/machine.ts";
import { type CostsOfExport, dayOf } from "./measure-costs.ts";
import type { CostResults } from "./read-results.ts";
import { monthlyBill, networkBill, totalOf } from "./monthly-bill.ts";
import type { Tally } from "./tally.ts";

/** docs/costs.md with what was counted of two sizes of an export in the place of what it had. The rest stays. */
export const putCosts = (page: string, { machine, small, large }: CostResults): string => {
  const bill = `${billOf(small, large)}\n${whereOf(machine)}\n`;
  return putMarked(putMarked(page, marksOf("bill", command), bill), marksOf("counts", command), countsOf(small, large));
};

const command = "npm run docs:costs";

const billOf = (small: CostsOfExport, large: CostsOfExport): string => {
  const row = (title: string, costs: CostsOfExport, exports: number) => {
    const [changes, everybody] = [dayOf(costs, "changes"), dayOf(costs, "everybody")];
    const network = [changes, everybody].map((measured) => dollars(totalOf(networkBill(measured, exports))));
    return [
      ...[title, dollars(totalOf(monthlyBill(changes, exports))), dollars(totalOf(monthlyBill(everybody, exports)))],
      [...new Set(network)].join(" to "),
    ];
  };
  return `${markdownTable(
    ["profiles a day", "app, changes only", "app, everybody", "private network adds"],
    [
      row("none: it waits", small, 0),
      row(inWords(small.profiles), small, 1),
      row(inWords(large.profiles), large, 1),
      row(inWords(10 * large.profiles), large, 10),
    ],
  )}\n`;
};

const countsOf = (small: CostsOfExport, large: CostsOfExport): string => {
  const runs = [small, large].flatMap(({ everybody, changes }) => [everybody, changes]);
  const of = (...fields: (keyof Tally)[]) =>
    runs.map(({ tally }) => fields.map((field) => number(tally[field])).join(" / "));
  const table = markdownTable(
    [
      "",
      ...[small, large].flatMap(({ profiles }) =>
        ["everybody", "changes"].map((what) => `${inWords(profiles)}, ${what}`),
      ),
    ],
    [
      ["rows sent to Dotdigital", ...runs.map(({ sent }) => number(sent))],
      ["calls of Dotdigital", ...of("dotdigitalCalls")],
      ["bytes sent to Dotdigital", ...of("dotdigitalSentBytes")],
      ["blobs: writes / lists / reads", ...of("blobWrites", "blobLists", "blobReads")],
      ["operations of queues", ...of("queueOperations")],
      ["operations of tables", ...of("tableOperations")],
      ["bytes to and from storage", ...of("storageBytes")],
      ["reads of the vault", ...of("vaultReads")],
      ["log: lines / bytes", ...of("logLines", "logBytes")],
      ["executions", ...of("executions")],
      ["their seconds / seconds billed", ...of("executionSeconds", "billedSeconds")],
    ],
  );
  const { sweep, look } = large;
  const tick = ({ blobWrites, blobLists, blobReads, tableOperations }: Tally) =>
    [blobWrites, blobLists, blobReads, tableOperations].join(" / ");
  return `${table}

Afterwards there are, of ${inWords(large.profiles)} profiles: snapshots ${megabytes(large.snapshotBytes)}, reports of a run ${megabytes(large.reportBytes)},
an export of a refresh ${megabytes(large.exportBytes)}.
Writes of blobs / lists / reads / operations of tables: a sweep ${tick(sweep)}; a look for refreshes ${tick(look)}.
`;
};

/** Seconds are a processor's only where nobody else wants one. */
const whereOf = (machine: CostResults["machine"]): string => {
  const busy = busyWords(machine);
  const more = `\n${busy}: seconds are too many, and so is what is paid for them. Counts are hardly touched by that.`;
  return `On ${machine.cores} cores, ${machine.date}.${busy && more}`;
};

const dollars = (value: number) => value.toFixed(2);
/** A count, or a small number with its cents. */
export const number = (value: number) => value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 2 : 0 });
const megabytes = (bytes: number) => `${number(Math.round(bytes / 1e6))} MB`;

const inWords = (profiles: number): string => {
  if (profiles % 1e6 === 0) return `${profiles / 1e6} million`;
  return profiles % 1000 === 0 ? `${profiles / 1000} thousand` : number(profiles);
};
