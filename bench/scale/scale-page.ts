import { markdownTable } from "../../scripts/markdown-table.ts";
import { marksOf, putMarked } from "../../scripts/marked-page.ts";
import { dayOf } from "../costs/measure-costs.ts";
import { monthlyBill, totalOf } from "../costs/monthly-bill.ts";
import { assumptions } from "../costs/prices.ts";
import { type Measure, spreadOf } from "../exports/measures.ts";
import type { ScaleResults } from "./read-scale-results.ts";

/** Of the lowest tier of Dotdigital's smallest package, as its support page on API rate limits has it. */
export const leastCallsAMinute = 35;
/** `BATCH_MAX_CONTACTS`. */
export const contactsAnImport = 25_000;
/** Of a contact on one list, and of a reference beside it, at most: `shared/diff/contact-memory.ci.test.ts`. */
export const indexBytes = 50 + 30;
/** `functionTimeout` of host.json. */
export const planSeconds = 600;

const sizes = [10, 100, 1000];
const command = "npm run docs:scale";

/** docs/scale.md with what was measured last in the place of what it had. The rest stays. */
export const putScale = (page: string, results: ScaleResults): string =>
  [
    ["ends", endsOf(results)] as const,
    ["slopes", slopesOf(results)] as const,
    ["planners", plannersOf(results)] as const,
  ].reduce((text, [what, table]) => putMarked(text, marksOf(what, command), `${table}\n`), page);

const endsOf = ({ bench, planners, costs: { large } }: ScaleResults): string => {
  const { everybody, changes, profiles } = large;
  const perMillion = (value: number) => value / (profiles / 1e6);
  const imports = (sent: number) => (millions: number) =>
    count(Math.ceil((perMillion(sent) * millions) / contactsAnImport));
  const calls = (run: typeof everybody) => (millions: number) => perMillion(run.tally.dotdigitalCalls) * millions;
  const dollars = (what: "changes" | "everybody") => (millions: number) =>
    count(Math.round(totalOf(monthlyBill(dayOf(large, what), millions / (profiles / 1e6)))));
  const planning = medianOf(bench, "first", "planningSeconds");
  const together = firstPlans(planners).findLast(({ hosts }) => hosts > 0);
  const rows: [string, (millions: number) => string][] = [
    ["imports, everybody", imports(everybody.sent)],
    ["imports, changes", imports(changes.sent)],
    ["calls of Dotdigital, everybody / changes", both(calls(everybody), calls(changes), count)],
    [
      `at ${leastCallsAMinute} calls a minute at least, everybody / changes`,
      both(calls(everybody), calls(changes), (all) => lasting((all / leastCallsAMinute) * 60)),
    ],
    [
      "sent to Dotdigital, everybody",
      (millions) => gigabytes(perMillion(everybody.tally.dotdigitalSentBytes) * millions),
    ],
    [
      "one planner: time of the plan, everybody",
      (millions) =>
        planning === undefined
          ? notMeasured
          : lasting((planning / (bench.rows / 1e6)) * millions * assumptions.slowerThanHere),
    ],
    ["one planner: memory of the index, at most", (millions) => gigabytes(indexBytes * millions * 1e6)],
    [
      "several planners: instances for a plan in ten minutes",
      (millions) =>
        together === undefined
          ? notMeasured
          : count(Math.ceil((secondsAMillion(together) * millions * assumptions.slowerThanHere) / planSeconds)),
    ],
    ["snapshots that are kept", (millions) => gigabytes(perMillion(large.snapshotBytes) * millions)],
    ["US dollars a month, changes only", dollars("changes")],
    ["US dollars a month, everybody each day", dollars("everybody")],
  ];
  return markdownTable(
    ["a day", ...sizes.map((millions) => `${count(millions)} million`)],
    rows.map(([title, of]) => [title, ...sizes.map(of)]),
  );
};

const slopesOf = ({ bench }: ScaleResults): string => {
  const scenarios = { first: 1, "first-5-times": 5, "first-10-times": 10 };
  return markdownTable(
    ["rows", "wall, s", "processor time, s", "of it planning, s", "the same a million rows", "peak memory, MB"],
    Object.entries(scenarios).map(([name, times]) => {
      const rows = bench.rows * times;
      const of = (measure: Measure) => medianOf(bench, name, measure);
      const planning = of("planningSeconds");
      return [
        count(rows),
        ...[of("wallSeconds"), of("processorSeconds"), planning].map(told),
        told(planning === undefined ? undefined : planning / (rows / 1e6)),
        told(of("peakMegabytes")),
      ];
    }),
  );
};

const plannersOf = ({ planners }: ScaleResults): string =>
  markdownTable(
    [
      ...["rows", "hosts", "shards", "processor time a million rows, s", "of one host, s"],
      ...["peak memory of a host, MB", "storage a million rows, MB", "wall here, s"],
    ],
    firstPlans(planners).map((one) => [
      ...[count(one.rows), one.hosts === 0 ? "one planner alone" : count(one.hosts), count(one.shards)],
      told(secondsAMillion(one)),
      ...[Math.max(...one.hostSeconds), Math.max(...one.peakMegabytes)].map(told),
      ...[one.storage.megabytes / (one.rows / 1e6), one.wallSeconds].map(told),
    ]),
  );

/** Plans of first refreshes, of all sizes. */
const firstPlans = (planners: ScaleResults["planners"]) =>
  planners.flatMap(({ rows, measured }) => measured.flatMap((one) => (one.refresh === 1 ? [{ ...one, rows }] : [])));

const secondsAMillion = ({ rows, hostSeconds }: { rows: number; hostSeconds: readonly number[] }): number =>
  hostSeconds.reduce((sum, seconds) => sum + seconds, 0) / (rows / 1e6);

const medianOf = ({ samples }: ScaleResults["bench"], name: string, measure: Measure): number | undefined =>
  spreadOf((samples[name] ?? []) as Parameters<typeof spreadOf>[0], measure)?.median;

const notMeasured = "not measured";

const told = (value: number | undefined): string =>
  value === undefined ? notMeasured : value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 1 : 0 });

const count = (value: number): string => Math.round(value).toLocaleString("en");

const both =
  (one: (millions: number) => number, other: (millions: number) => number, say: (value: number) => string) =>
  (millions: number): string =>
    `${say(one(millions))} / ${say(other(millions))}`;

/** Two digits are more than an extrapolation is good for. */
const lasting = (seconds: number): string => {
  const [minutes, hours] = [seconds / 60, seconds / 3600];
  if (minutes < 100) return `${short(minutes)} min`;
  return hours < 100 ? `${short(hours)} h` : `${short(hours / 24)} days`;
};

const gigabytes = (bytes: number): string => `${short(bytes / 1e9)} GB`;

const short = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 1 : 0 });
