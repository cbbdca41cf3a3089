import type { RunView } from "../../api/replies.ts";

type Counts = RunView["counts"];
type Outcome = "accepted" | "rejected" | "unconfirmed" | "notSent" | "waiting";
type Away = "excluded" | "invalid" | "duplicate" | "unchanged" | "parked" | "notInAccount";
export type StepName =
  | ("read" | Away | "sent" | "joins" | "updates" | Outcome)
  | ("leavers" | "removed" | "withheld" | "removalFailed" | "removing");

/**
 * One line of a funnel, and its place in the drawing, of 0 to 1. `sum`: what is left of the lines above; `away`: what goes from
 * them; `part`: a part of the last sum.
 */
export type Step = {
  name: StepName;
  kind: "sum" | "away" | "part";
  count: number;
  from: number;
  to: number;
  group?: Group;
};

/** Of parts: what they divide the sum by. */
export type Group = "split" | "ends";

export type Funnel = { steps: Step[]; addsUp: boolean };

/**
 * From the rows of the segments to what Dotdigital said of each. `joins`: how many of those to be sent are added; null where
 * that is not known. Lines of zero are left out, but for the sums and what was accepted.
 */
export const rowSteps = (c: Counts, joins: number | null): Funnel => {
  const gone = aways.map((name): Part => [name, c[name]]);
  const known = [c.accepted, c.rejected, c.unconfirmed, c.notSent].reduce((sum, count) => sum + count, 0);
  const waiting = c.sent - known;
  const split: Part[] = joins === null ? [] : [["joins", joins], ["updates", c.sent - joins]]; // biome-ignore format: one line
  const ends: Part[] = [
    ["accepted", c.accepted],
    ["rejected", c.rejected],
    ["unconfirmed", c.unconfirmed],
    ["notSent", c.notSent],
    ["waiting", waiting],
  ];
  const draw = drawnIn(c.read);
  const steps = [
    ...draw.sum("read", c.read),
    ...draw.awayFrom(c.read, gone),
    ...draw.sum("sent", c.sent),
    ...draw.parts("split", split),
    ...draw.parts("ends", ends, "accepted"),
  ];
  const left = c.read - gone.reduce((sum, [, count]) => sum + count, 0);
  const isSplit = joins === null || (joins >= 0 && joins <= c.sent);
  return { steps, addsUp: left === c.sent && waiting >= 0 && isSplit };
};

/** What became of those who have left. */
export const leaverSteps = (c: Counts): Funnel => {
  const removing = c.leavers - c.removed - c.withheld - c.removalFailed;
  const draw = drawnIn(c.leavers);
  const steps = [
    ...draw.sum("leavers", c.leavers),
    ...draw.parts("ends", [
      ["removed", c.removed],
      ["withheld", c.withheld],
      ["removalFailed", c.removalFailed],
      ["removing", removing],
    ]),
  ];
  return { steps, addsUp: removing >= 0 };
};

/** Of all lists how many join; null as soon as it is not known of one. */
export const joinsOf = (targets: RunView["targets"]): number | null =>
  targets.reduce<number | null>(
    (sum, { joins }) => (sum === null || joins === null ? null : sum + joins),
    targets.length === 0 ? null : 0,
  );

type Part = [StepName, number];

const aways: readonly Away[] = ["excluded", "invalid", "duplicate", "unchanged", "parked", "notInAccount"];

/** Lines of a drawing as wide as `all`. */
const drawnIn = (all: number) => {
  const place = (count: number) => (all === 0 ? 0 : Math.min(1, Math.max(0, count / all)));
  const step = (name: StepName, kind: Step["kind"], count: number, start: number): Step => ({
    ...{ name, kind, count },
    ...{ from: place(start), to: place(start + count) },
  });
  return {
    sum: (name: StepName, count: number): Step[] => [step(name, "sum", count, 0)],
    /** From the end of the bar above backwards. */
    awayFrom(end: number, parts: readonly Part[]): Step[] {
      let rest = end;
      return parts.flatMap(([name, count]) => {
        rest -= count;
        return count === 0 ? [] : [step(name, "away", count, rest)];
      });
    },
    /** Side by side from the start; those of nobody are left out but for `kept`. */
    parts(group: Group, parts: readonly Part[], kept?: StepName): Step[] {
      let start = 0;
      return parts.flatMap(([name, count]) => {
        const at = start;
        start += count;
        return count === 0 && name !== kept ? [] : [{ ...step(name, "part", count, at), group }];
      });
    },
  };
};
