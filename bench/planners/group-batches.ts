import type { BatchLimits } from "../../shared/stage/batch-writer.ts";
import type { PlannedBatch } from "../../shared/stage/plan.ts";

/** A body, or the keys of leavers, that one shard has staged. */
export type StagedPiece = PlannedBatch & { folder: string };

/** A batch of the whole plan, whose body is made of what shards have staged, one after the other. */
export type GroupedBatch = Omit<PlannedBatch, "seq"> & { seq: number; pieces: Pick<StagedPiece, "folder" | "seq">[] };

/**
 * The batches of all shards as those of one plan, numbered anew. The last import of a shard is mostly a small one, and
 * Dotdigital counts imports: so these share batches as far as they fit. Whoever leaves a list is one removal.
 */
export const groupBatches = (shards: readonly (readonly StagedPiece[])[], limits: BatchLimits): GroupedBatch[] => {
  const importsOf = (shard: readonly StagedPiece[]) => shard.filter(({ kind }) => kind === "import");
  const full = shards.flatMap((shard) =>
    importsOf(shard)
      .slice(0, -1)
      .map((one) => [one]),
  );
  const rests: StagedPiece[][] = [];
  for (const rest of shards.flatMap((shard) => importsOf(shard).slice(-1))) {
    const open = rests.at(-1);
    if (open && fits([...open, rest], limits)) open.push(rest);
    else rests.push([rest]);
  }
  const removals = shards.flatMap((shard) => shard.filter(({ kind }) => kind === "removal"));
  return [...full, ...rests, ...(removals.length > 0 ? [removals] : [])].flatMap((pieces, at) => {
    const [first] = pieces;
    if (!first) return [];
    const { kind, addressBookId } = first;
    const [contacts, bytes] = [sum(pieces, "contacts"), sum(pieces, "bytes")];
    return [
      {
        ...{ seq: at + 1, kind, addressBookId, contacts, bytes },
        pieces: pieces.map(({ folder, seq }) => ({ folder, seq })),
      },
    ];
  });
};

const fits = (pieces: readonly PlannedBatch[], { maxContacts, maxBytes }: BatchLimits): boolean =>
  sum(pieces, "contacts") <= maxContacts && sum(pieces, "bytes") <= maxBytes;

const sum = (pieces: readonly PlannedBatch[], what: "contacts" | "bytes"): number =>
  pieces.reduce((total, piece) => total + piece[what], 0);

/** One body of several that were staged for the same list: their contacts, one after the other. */
export const joinBodies = (bodies: readonly Buffer[]): Buffer => {
  const [first = Buffer.alloc(0)] = bodies;
  const head = first.indexOf("[") + 1;
  const contacts = bodies.flatMap((body, at) => [
    ...(at === 0 ? [] : [comma]),
    body.subarray(head, body.length - tailBytes),
  ]);
  return Buffer.concat([first.subarray(0, head), ...contacts, first.subarray(first.length - tailBytes)]);
};

const comma = Buffer.from(",");
/** `]}` ends a body. */
const tailBytes = 2;
