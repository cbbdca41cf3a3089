import { markdownTable } from "../../scripts/markdown-table.ts";
import { markedOf, marksOf, putMarked } from "../../scripts/marked-page.ts";
import type { PortCall } from "./interposed-ports.ts";
import { rowsOf } from "./rows-of.ts";
import { awayOf, lengths, nameOfOutage, type Outage, outagesOf } from "./outage.ts";
import type { OutageFinding } from "./play-outage.ts";
import { whatIsWrong } from "./what-is-wrong.ts";

/** One row of the outages in docs/reliability.md: all outages of one thing. */
export type OutageRow = readonly string[];

export const outageHeader: OutageRow = [
  "what is away",
  "from so many calls on",
  ...lengths.map((length) => `${length}: the list is right within`),
  "lost",
  "wrongly removed",
];

export type PlayedOutage = { outage: Outage; call: PortCall; finding: OutageFinding };

/** Plays every outage of a plan: first one plan without any, whose calls are the steps. */
export const playOutages = async (play: (outage: Outage | undefined) => Promise<OutageFinding>) => {
  const { steps } = await play(undefined);
  const played: PlayedOutage[] = [];
  for (const outage of outagesOf(steps)) {
    const finding = await play(outage);
    const call = finding.steps.at(-1);
    if (!call) throw new Error(`the plan never came to its call ${outage.step}`);
    played.push({ outage, call, finding });
  }
  return played;
};

/** The rows of all that was played: first what is away alone, then what is with all of its kind. */
export const outageRows = (played: readonly PlayedOutage[]): OutageRow[] => {
  const alone = played.filter(({ outage }) => outage.reach === "that alone");
  const all = played.filter(({ outage }) => outage.reach === "all of its kind");
  return [...rowsBy(alone), ...rowsBy(all)];
};

/** What is not as it must be, in words with the outage's name; empty when all is. */
export const judgeOutage = ({ outage, call, finding }: PlayedOutage): string[] =>
  whatIsWrong(nameOfOutage(outage, call), finding);

const marks = marksOf("outages", "npm run docs:faults");

/** The page with these rows in the place of those that it has. */
export const putOutages = (page: string, rows: readonly OutageRow[]): string =>
  putMarked(page, marks, `${markdownTable(outageHeader, rows)}\n`);

/** The rows that the page has. */
export const outagesOfPage = (page: string): string[][] => rowsOf(markedOf(page, marks), outageHeader[0] ?? "");

const rowsBy = (played: readonly PlayedOutage[]): OutageRow[] => {
  const away = new Set(played.map(({ outage, call }) => awayOf(outage.reach, call)));
  return [...away].sort().map((what) =>
    rowOf(
      what,
      played.filter(({ outage, call }) => awayOf(outage.reach, call) === what),
    ),
  );
};

const rowOf = (what: string, played: readonly PlayedOutage[]): OutageRow => {
  const steps = new Set(played.map(({ outage }) => outage.step));
  const slowest = lengths.map((length) =>
    Math.max(...played.filter(({ outage }) => outage.length === length).map(({ finding }) => finding.healedMs)),
  );
  const most = (of: (finding: OutageFinding) => number) =>
    String(Math.max(...played.map(({ finding }) => of(finding))));
  return [
    what,
    String(steps.size),
    ...slowest.map(sayMinutes),
    most(({ lost }) => lost),
    most(({ wronglyRemoved }) => wronglyRemoved),
  ];
};

const sayMinutes = (ms: number): string => {
  const minutes = Math.ceil(ms / 60_000);
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
};
