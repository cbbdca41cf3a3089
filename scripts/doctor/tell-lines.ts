import { counted } from "../../shared/counted.ts";
import type { Line } from "./line.ts";

/** How a line is told apart in a terminal; elsewhere each gives back what it gets. */
export type Colours = { well(text: string): string; bad(text: string): string; unasked(text: string): string };

/** Lines as a person reads them, what to do below what is bad, and how many there are of each at the end. */
export const tellLines = (lines: readonly Line[], colours: Colours): string[] => {
  const width = Math.max(...lines.map(({ name }) => name.length));
  const told = lines.flatMap(({ name, state, said, cure }) => [
    `${colours[state](signs[state])} ${name.padEnd(width)}  ${said}`,
    ...(cure === undefined || state !== "bad" ? [] : [`  ${" ".repeat(width)}  Do: ${cure}`]),
  ]);
  const count = (state: Line["state"]) => lines.filter((line) => line.state === state).length;
  const end =
    count("bad") === 0
      ? `${counted(count("well"), "line")} ${signs.well}, none ${signs.bad}, ${count("unasked")} ${signs.unasked} not asked.`
      : `${counted(count("bad"), "line")} ${signs.bad}: what to do stands below each.`;
  return [...told, "", end];
};

const signs = { well: "✔", bad: "✘", unasked: "–" } as const;
