import { makePreparedRows, type PreparedRows, piecesPerRow } from "../../shared/stage/prepared-rows.ts";

/** Rows, bytes of their JSON, bytes of what stands beside. */
const headWords = 3;
const wordBytes = Uint32Array.BYTES_PER_ELEMENT;

/** Prepared rows as bytes, so that another process can go on with them. Blocks may stand one behind the other. */
export const packRows = (rows: PreparedRows): Buffer => {
  const { size } = rows;
  const jsonBytes = rows.starts[size * piecesPerRow] ?? 0;
  const beside = Buffer.from(JSON.stringify(besideOf(rows)));
  const columns = columnsOf(rows).map(({ bytes, width }) => bytes.subarray(0, size * width));
  const starts = bytesOf(rows.starts).subarray(0, (size * piecesPerRow + 1) * wordBytes);
  const head = bytesOf(Uint32Array.of(size, jsonBytes, beside.length));
  return Buffer.concat([head, ...columns, starts, rows.json.bytes.subarray(0, jsonBytes), beside]);
};

/** Blocks that `packRows` made. Each is good until the next one is asked for. */
export function* unpackRows(packed: Buffer): Generator<PreparedRows> {
  let rows = makePreparedRows(0);
  let room = 0;
  let at = 0;
  const take = (bytes: number): Buffer => {
    if (at + bytes > packed.length)
      throw new RangeError(`Packed rows end at byte ${packed.length}, expected ${at + bytes}.`);
    at += bytes;
    return packed.subarray(at - bytes, at);
  };
  while (at < packed.length) {
    const head = take(headWords * wordBytes);
    const [size, jsonBytes, besideBytes] = [0, 1, 2].map((word) => head.readUInt32LE(word * wordBytes));
    if (size === undefined || jsonBytes === undefined || besideBytes === undefined) return;
    if (size > room) [rows, room] = [makePreparedRows(size), size];
    rows.size = size;
    for (const { bytes, width } of columnsOf(rows)) take(size * width).copy(bytes);
    take((size * piecesPerRow + 1) * wordBytes).copy(bytesOf(rows.starts));
    rows.json.bytes = take(jsonBytes);
    putBeside(rows, JSON.parse(take(besideBytes).toString()));
    yield rows;
  }
}

const bytesOf = (array: Uint32Array | Uint8Array): Buffer =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength);

/** What each row has one of; `width`: its bytes. */
const columnsOf = (rows: PreparedRows): { bytes: Buffer; width: number }[] => {
  const { rows: numbers, kinds, keys, values, references, rawCells, known } = rows;
  const capacity = kinds.length;
  return [numbers, kinds, keys, values, references, rawCells, known].map((column) => {
    const bytes = bytesOf(column);
    return { bytes, width: capacity === 0 ? 0 : bytes.length / capacity };
  });
};

const besideOf = ({ problems, details, warnings, unclear, formerKeys }: PreparedRows) => ({
  ...{ problems: [...problems], details: [...details], warnings: [...warnings], unclear: [...unclear] },
  formerKeys: [...formerKeys].map(([position, key]) => [position, key.toString("hex")] as const),
});

/** Of bytes that `packRows` wrote: they are ours. */
const putBeside = (rows: PreparedRows, beside: ReturnType<typeof besideOf>): void => {
  const put = <T>(to: Map<number, T>, entries: Iterable<readonly [number, T]>) => {
    to.clear();
    for (const [position, what] of entries) to.set(position, what);
  };
  put(rows.problems, beside.problems);
  put(rows.details, beside.details);
  put(rows.warnings, beside.warnings);
  put(rows.unclear, beside.unclear);
  put(
    rows.formerKeys,
    beside.formerKeys.map(([position, key]) => [position, Buffer.from(key, "hex")] as const),
  );
};
