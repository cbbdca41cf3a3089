import { counted } from "../counted.ts";
import type { ReplayedRow } from "./replay-person.ts";
import type { SegmentAnswer } from "./segment-answer.ts";

type ListAnswer = SegmentAnswer["lists"][number];

/** What the rows of a person make of her on one list, as a plan would have it. `unreadable`: rows that may be hers. */
export const sayOutcome = (
  rows: readonly ReplayedRow[],
  unreadable: number,
): Pick<ListAnswer, "outcome" | "explanation"> => {
  const broken = unreadable === 0 ? "" : `; ${counted(unreadable, "row")} cannot be read, and may be of anybody`;
  const excludes = rows.find(({ counts }) => counts === "excluded");
  const counting = rows.find(({ counts }) => counts !== "excluded" && counts !== "duplicate" && counts !== "invalid");
  const others = rows.filter(({ counts }) => counts === "duplicate").length;
  if (excludes)
    return {
      outcome: "excluded",
      explanation: `By ${placeOf(excludes)} the person is kept off the list${excludes.code === null ? "" : ` (${excludes.code})`}, which wins over every other row with the address${broken}.`,
    };
  if (counting)
    return {
      outcome: "wanted",
      explanation: `By ${placeOf(counting)} the person is named for the list: ${meanings[counting.counts]}${others === 0 ? "" : `; ${counted(others, "other row")} with the address ${others === 1 ? "counts as a duplicate" : "count as duplicates"}`}${broken}.`,
    };
  const [refused] = rows;
  if (refused)
    return {
      outcome: "invalid",
      explanation: `The only ones with this address are refused: ${placeOf(refused)} (${refused.code})${broken}.`,
    };
  return { outcome: "not-named", explanation: `No row of the list's segments has this address${broken}.` };
};

const placeOf = ({ segment, row }: ReplayedRow) => `row ${row} of segment '${segment}'`;

const meanings: Record<ReplayedRow["counts"], string> = {
  sent: "the next run sends it",
  unchanged: "nothing of it has changed since it was sent",
  parked: "it is parked, and not sent",
  notInAccount: "the export makes nobody in the account, and knows no contact of the person",
  excluded: "",
  duplicate: "",
  invalid: "",
};
