import { codeOfNumber, type NumberedCode } from "../code-numbers.ts";
import { referenceBytes } from "../diff/contact-hasher.ts";
import type { ContactIndex, SharedIndex } from "../diff/contact-index.ts";
import { isNamed } from "../diff/contact-records.ts";
import { nobody, type ReferenceTable, referenceWords, several } from "../diff/reference-table.ts";
import { sideAt } from "../diff/side-columns.ts";
import { walkSide } from "../diff/walk-side.ts";

/** Somebody on record, whom no row names, and the record of the one whom their reference names now, who would join. */
export type Changed = { former: number; record: number; lastCode: NumberedCode | undefined };

export type FoundReferences = {
  changed: Changed[];
  /** By entry of the table: 1 where the list has the reference on the record of the one whom it names. */
  isStored: Uint8Array;
  /** Records whose reference names several people now, and so is nobody's. */
  shared: number[];
};

type Deps = { index: SharedIndex; references: ReferenceTable };

/**
 * Holds the references that a list has on record against those of the refresh, in one pass over its side columns, which
 * are in the order of its records; nothing of them is kept.
 */
export const findChanged = async (
  { index, references }: Deps,
  list: number,
  view: ContactIndex,
  stored: AsyncIterable<Uint8Array> | undefined,
): Promise<FoundReferences> => {
  const found: FoundReferences = { changed: [], isStored: new Uint8Array(references.size), shared: [] };
  if (!stored) return found;
  const words = new Uint32Array(referenceWords);
  const bytes = Buffer.from(words.buffer);
  await walkSide(view, stored, (former, block, start) => {
    block.copy(bytes, 0, start + sideAt.reference, start + sideAt.reference + referenceBytes);
    const entry = words[0] === 0 && words[1] === 0 ? -1 : references.find(words, 0);
    if (entry < 0 || view.membershipOf(former) === "none") return;
    const named = references.namedBy(entry);
    if (named === several) found.shared.push(former);
    else if (named === index.contactAt(former)) found.isStored[entry] = 1;
    else if (named !== nobody && !isNamed(view.markOf(former))) {
      const record = joinerOf(index, named, list);
      const lastCode = codeOfNumber(block.readUInt16LE(start + sideAt.lastCode));
      if (record >= 0) found.changed.push({ former, record, lastCode });
    }
  });
  return found;
};

/** The record of somebody who is to be put on a list, and is not on it as far as anybody knows; else -1. */
const joinerOf = (index: SharedIndex, contact: number, list: number): number => {
  const record = index.findRecord(contact, list);
  return record >= 0 && joins(index, record) ? record : -1;
};

/** Whether somebody is to be put on the list of a record, and is not on it as far as anybody knows. */
export const joins = ({ records }: SharedIndex, record: number): boolean =>
  records.markOf(record) === "sent" && records.membershipOf(record) !== "on";

/** Records of those who would join a list while a row excludes another address of theirs from it. */
export function* excludedElsewhere({ index, references }: Deps, list: number): Generator<number> {
  for (let entry = 0; entry < references.size; entry += 1) {
    const excluded = references.excludedBy(entry);
    const named = references.namedBy(entry);
    if (excluded === nobody || named < 0 || excluded === named) continue;
    const record = joinerOf(index, named, list);
    if (record >= 0 && (excluded === several || isExcluded(index, excluded, list))) yield record;
  }
}

const isExcluded = ({ records, findRecord }: SharedIndex, contact: number, list: number): boolean => {
  const record = findRecord(contact, list);
  return record >= 0 && records.markOf(record) === "excluded";
};
