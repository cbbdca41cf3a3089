import { knownAfter } from "../code-numbers.ts";
import { rawCellsBytes, referenceBytes } from "./contact-hasher.ts";
import { sideAt } from "./side-columns.ts";

/** What a finish has to say of the side columns, by the number of the record: 23 bytes each, in pieces that are touched. */
export type SideChanges = {
  /** Zeros: none any more. */
  setReference(record: number, reference: Uint8Array): void;
  /** As `known-cells.ts` has them. */
  setRawCells(record: number, cells: Uint8Array): void;
  setFirstOn(record: number, day: number): void;
  /** What was said of somebody last; `knownAfter` says which code stays. */
  setCode(record: number, code: number, day: number): void;
  /** The record of one key goes to another key: what is stored of the first is of the second now. */
  takeOver(former: number, stays: number): void;
  /** By the record that stays, the one that it has taken over. */
  readonly takenOver: ReadonlyMap<number, number>;
  /** Writes what is to be said of a record over what stood there, which is at `start`. */
  writeOver(record: number, side: Buffer, start: number): void;
};

const perPiece = 16_384;
const said = { reference: 1, firstOn: 2, code: 4, rawCells: 8 };

type Piece = {
  said: Uint8Array;
  references: Uint8Array;
  rawCells: Uint8Array;
  firstOn: Uint16Array;
  codes: Uint16Array;
  codeDays: Uint16Array;
};

const makePiece = (): Piece => ({
  said: new Uint8Array(perPiece),
  references: new Uint8Array(perPiece * referenceBytes),
  rawCells: new Uint8Array(perPiece * rawCellsBytes),
  firstOn: new Uint16Array(perPiece),
  codes: new Uint16Array(perPiece),
  codeDays: new Uint16Array(perPiece),
});

export const makeSideChanges = (): SideChanges => {
  const pieces: (Piece | undefined)[] = [];
  const takenOver = new Map<number, number>();

  const touch = (record: number, what: number): Piece => {
    const number = Math.floor(record / perPiece);
    const piece = pieces[number] ?? makePiece();
    pieces[number] = piece;
    piece.said[record % perPiece] = (piece.said[record % perPiece] ?? 0) | what;
    return piece;
  };

  return {
    takenOver,
    setReference(record, reference) {
      touch(record, said.reference).references.set(reference, (record % perPiece) * referenceBytes);
    },
    setRawCells(record, cells) {
      touch(record, said.rawCells).rawCells.set(cells, (record % perPiece) * rawCellsBytes);
    },
    setFirstOn(record, day) {
      touch(record, said.firstOn).firstOn[record % perPiece] = day;
    },
    setCode(record, code, day) {
      const piece = touch(record, said.code);
      piece.codes[record % perPiece] = knownAfter(piece.codes[record % perPiece] ?? 0, code);
      piece.codeDays[record % perPiece] = day;
    },
    takeOver: (former, stays) => void takenOver.set(stays, former),
    writeOver(record, side, start) {
      const piece = pieces[Math.floor(record / perPiece)];
      if (!piece) return;
      const place = record % perPiece;
      const what = piece.said[place] ?? 0;
      const reference = piece.references.subarray(place * referenceBytes, (place + 1) * referenceBytes);
      if (what & said.reference) side.set(reference, start + sideAt.reference);
      const rawCells = piece.rawCells.subarray(place * rawCellsBytes, (place + 1) * rawCellsBytes);
      if (what & said.rawCells) side.set(rawCells, start + sideAt.rawCells);
      if (what & said.firstOn) side.writeUInt16LE(piece.firstOn[place] ?? 0, start + sideAt.firstOn);
      if (!(what & said.code)) return;
      const code = knownAfter(side.readUInt16LE(start + sideAt.lastCode), piece.codes[place] ?? 0);
      side.writeUInt16LE(code, start + sideAt.lastCode);
      side.writeUInt16LE(piece.codeDays[place] ?? 0, start + sideAt.lastCodeDay);
    },
  };
};
