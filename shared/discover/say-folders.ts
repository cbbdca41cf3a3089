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

const sayOf = ({ name, stamp, passedOver }: SegmentRefresh): string[] => {
  if (!passedOver) return [];
  const { older, incomplete } = passedOver;
  const said = [
    ...(incomplete.length === 0 ? [] : [`${incomplete.join(", ")}, newer and without all of its parts`]),
    ...(older === 0 ? [] : [counted(older, "older folder")]),
  ];
  return [`Segment ${name}: the folder ${stamp} is read. Passed over: ${said.join("; ")}.`];
};

/** That a newer folder than the one that is read is not whole; undefined where none is. */
export const sayIncomplete = ({ segments }: Pick<Refresh, "segments">): string | undefined => {
  const lacking = segments.filter(({ passedOver }) => (passedOver?.incomplete.length ?? 0) > 0);
  return lacking.length === 0 ? undefined : sayFolders({ segments: lacking }).join(" ");
};
