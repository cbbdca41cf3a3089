import type { RunView } from "../../console/api/replies.ts";
import { batchPage, perPage } from "../../console/views/run/batch-page.ts";
import { planOf, releaseOf } from "../../console/views/run/plan-of.ts";
import { noCounts } from "../../shared/report/counts.ts";

const batch = (seq: number, state: string, error: RunView["batches"][number]["error"] = null) => ({
  ...{ seq, kind: "import" as const, addressBookId: 1, contacts: 10, state, importId: null, jobId: null },
  ...{ attempts: 1, waitingFor: null, error },
});

describe("pages of batches", () => {
  const many = Array.from({ length: 500 }, (_, nth) => batch(nth + 1, "settled"));

  it("show so many at once, and where one is", () => {
    expect(batchPage(many, "all", 0)).toMatchObject({ page: 0, from: 1, to: perPage, all: 500, hasNext: true });
    expect(batchPage(many, "all", 9)).toMatchObject({ page: 9, from: 451, to: 500, hasNext: false });
    expect(batchPage(many, "all", 99)).toMatchObject({ page: 9 });
    expect(batchPage([], "all", 3)).toMatchObject({ rows: [], page: 0, from: 0, to: 0, hasNext: false });
  });

  it("show those that have not ended, or that went wrong", () => {
    const error = { code: "import-failed", message: "…" };
    const all = [batch(1, "settled"), batch(2, "submitted"), batch(3, "failed", error), batch(4, "staged")];
    expect(batchPage(all, "open", 0).rows.map(({ seq }) => seq)).toEqual([2, 4]);
    expect(batchPage(all, "bad", 0).rows.map(({ seq }) => seq)).toEqual([3]);
  });
});

describe("what a release does", () => {
  const counts = { ...noCounts, sent: 12, leavers: 9, withheld: 2 };
  const numbers = { added: 7, updated: 4, putBack: 1, removed: 7, kept: 2, parked: 0, refused: 3 };
  const examples = { added: [], updated: [], putBack: [], removed: [], kept: [], parked: [], refused: [] };
  const plan = [1, 2].map((addressBookId) => ({ addressBookId, ...numbers, examples }));
  const targets = [{ addressBookId: 1, counts, joins: 7, members: null }];

  it("is what the plan says of the run's own lists, and not of those that wait until somebody asks", () => {
    expect(planOf({ plan, targets })).toMatchObject([{ addressBookId: 1 }]);
    expect(releaseOf({ plan, targets })).toEqual([{ addressBookId: 1, added: 7, putBack: 1, updated: 4, removed: 7 }]);
  });

  it("is what the counts say where the plan is not told", () => {
    expect(releaseOf({ plan: null, targets })).toEqual([
      { addressBookId: 1, added: 7, putBack: 0, updated: 5, removed: 7 },
    ]);
  });
});
