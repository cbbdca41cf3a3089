import { counted } from "../counted.ts";
import type { Refresh, SegmentRefresh } from "./refresh.ts";

/** Lines that a run keeps of it; nobody reads more. */
const mostLines = 10;

/** Which folders are read where the source has several of a segment, in words for a person; nothing where it has one. */
export const sayFolders = ({ segments }: Pick<Refresh, "segments">): string[] => {
  const lines = segments.flatMap(sayOf);
  const more = lines.length - mostLines;
  return more <= 0 ? lines : [...lines.slice(0, mostLines), `And of ${counted(more, "segment")} more.`];
};

const sayOf = ({ name, stamp, passedOver, layout }: SegmentRefresh): string[] => {
  if (!passedOver && layout === undefined) return [];
  const { older, incomplete } = passedOver ?? { older: 0, incomplete: [] };
  const one = layout === "timed-files" ? "file" : "folder";
  const said = [
    ...(incomplete.length === 0 ? [] : [`${incomplete.join(", ")}, newer and without all of its parts`]),
    ...(older === 0 ? [] : [counted(older, `older ${one}`)]),
  ];
  const read = layout === undefined ? `the folder ${stamp} is read` : `${wordsOf[layout]}, ${stamp} is read`;
  return [`Segment ${name}: ${read}.${said.length === 0 ? "" : ` Passed over: ${said.join("; ")}.`}`];
};

/** How files were recognised where there is no model.json. */
const wordsOf: Record<NonNullable<SegmentRefresh["layout"]>, string> = {
  "refresh-folders": "recognised by its folders yyyy/MM/dd/HHmm",
  "timed-files": "recognised by the time in the file's name",
  "file-a-segment": "recognised by the file's name, and its time",
};

/** That a newer folder than the one that is read is not whole; undefined where none is. */
export const sayIncomplete = ({ segments }: Pick<Refresh, "segments">): string | undefined => {
  const lacking = segments.filter(({ passedOver }) => (passedOver?.incomplete.length ?? 0) > 0);
  return lacking.length === 0 ? undefined : sayFolders({ segments: lacking }).join(" ");
};
