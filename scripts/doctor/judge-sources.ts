import { counted } from "../../shared/counted.ts";
import { type Asked, toldBy } from "./asked.ts";
import { cureOf } from "./cure-of.ts";
import { inWords } from "./in-words.ts";
import { bad, type Line, unasked, well } from "./line.ts";
import type { Export, Sources } from "./replies.ts";

/** Whether the app can read a container of exports. */
export const judgeContainer = (container: string, asked: Asked<Sources>): Line => {
  const name = lineOf(container);
  if (asked.kind === "told")
    return well(name, `read; ${counted(asked.value.sources.length, "folder holds", "folders hold")} an export`);
  const code = asked.kind === "refused" ? asked.code : "";
  return bad(name, asked.words, curesOfContainer[code] ?? cureOf(code), ["storage"]);
};

const lineOf = (container: string) => `container ${container}`;

const curesOfContainer: Record<string, string> = {
  "blob-not-found":
    "Make the container again in the account where exports land, or name the one that Customer Insights writes to: azd env set SEGMENT_CONTAINER, then azd provision.",
  "storage-refused":
    "Give the app's identity Storage Blob Data Reader where exports land (azd provision does), or let that account's firewall and private endpoint admit the app. A new role takes up to ten minutes.",
};

/** How old the newest refresh is that landed for an export. `mostHours`: how old it may be. */
export const judgeRefresh = (
  { name, source, schedule }: Export,
  containers: ReadonlyMap<string, Asked<Sources>>,
  mostHours: number,
): Line => {
  const line = `refresh of ${name}`;
  const asked = containers.get(source.container);
  if (asked === undefined)
    return bad(
      line,
      `Container '${source.container}' may not be read: SEGMENT_CONTAINERS does not name it.`,
      cureOf("container-not-allowed"),
    );
  const needs = [lineOf(source.container)];
  const landed = toldBy(asked)?.sources.find(({ folder }) => folder === source.folder);
  if (landed === undefined && toldBy(asked)?.isWhole === false)
    return unasked(line, "Its container has more in it than is looked through.");
  if (landed === undefined)
    return bad(
      line,
      `Nothing has landed in '${source.container}/${source.folder}'.`,
      "Start the export in Customer Insights (Data > Exports), or correct the folder of the export's source: GET /api/sources has those that there are.",
      needs,
    );
  const age = `landed ${inWords(landed.ageSeconds * 1000)} ago`;
  if (schedule === "off") return well(line, `${age}; the export is off`);
  if (landed.ageSeconds <= mostHours * 3600) return well(line, age);
  return bad(
    line,
    `The newest one ${age}; at most ${counted(mostHours, "hour")} were expected.`,
    "Look in Customer Insights whether its refresh and its export (Data > Exports) ran and succeeded. If it is meant to come less often, say --refresh-hours.",
    needs,
  );
};

export const noExports = (): Line => unasked("refresh", "There is no export yet.");
