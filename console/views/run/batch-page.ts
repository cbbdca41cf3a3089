import type { RunView } from "../../api/replies.ts";

type Batch = RunView["batches"][number];
export type Which = "all" | "open" | "bad";

/** So many rows of a table are drawn at once. */
export const perPage = 50;

const open = ["staged", "submitting", "submitted"];

export const isOfKind = ({ state, error }: Batch, which: Which): boolean =>
  which === "all" || (which === "open" ? open.includes(state) : error !== null || state === "failed");

/** One page of the batches that are asked for; the last one where there are fewer pages by now. `from` and `to` count from 1. */
export const batchPage = (batches: readonly Batch[], which: Which, wanted: number) => {
  const found = batches.filter((batch) => isOfKind(batch, which));
  const page = Math.max(0, Math.min(wanted, Math.ceil(found.length / perPage) - 1));
  const rows = found.slice(page * perPage, (page + 1) * perPage);
  return {
    rows,
    page,
    all: found.length,
    from: rows.length === 0 ? 0 : page * perPage + 1,
    to: page * perPage + rows.length,
    hasNext: (page + 1) * perPage < found.length,
  };
};
