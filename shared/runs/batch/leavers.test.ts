import { memoryBlobStore } from "../../../tests/fakes/memory-blob-store.ts";
import { stagedRemoval } from "../ledger/batch-transitions.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import { notRemovable, readLeavers, removalOutcomes, writeFound } from "./leavers.ts";

const batch = stagedRemoval(
  { seq: 1, addressBookId: 12345, contacts: 3 },
  { runId: "loyalty.20240517T033000000Z.r0000001", attempt: 1, accountId: 1, hashKey: "1" },
);

const leaversOf = async (lines: [string, number][], found: [string, number][] = []) => {
  const staged = memoryBlobStore();
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  await staged.write(stagedPaths.keys(batch.runId, 1, 1), Buffer.from(text));
  await writeFound(staged, batch, { found });
  return readLeavers(staged, batch);
};
const many = Array.from({ length: 2500 }, (_, index): [string, number] => [`k${index}`, index + 1]);

describe("what became of leavers", () => {
  it("is removed for everybody when every job has ended, also for whom the list does not hold", async () => {
    const leavers = await leaversOf(
      [
        ["a", 1],
        ["b", 0],
        ["c", 0],
      ],
      [["b", 9]],
    );
    expect(leavers.removable).toEqual([
      ["a", 1],
      ["b", 9],
    ]);
    expect(removalOutcomes(batch, leavers, "done").counts).toEqual({ removed: 3, removalFailed: 0, withheld: 0 });
  });

  it("is removalFailed for an id that does not fit 32 bits, which is not sent", async () => {
    const leavers = await leaversOf([
      ["a", 2_147_483_647],
      ["b", 2_147_483_648],
    ]);
    expect(leavers.removable).toEqual([["a", 2_147_483_647]]);
    expect(removalOutcomes(batch, leavers, "done")).toEqual({
      counts: { removed: 1, removalFailed: 1, withheld: 0 },
      contacts: [
        ["a", "", 2_147_483_647, "removed"],
        ["b", "", 2_147_483_648, "removalFailed"],
      ],
    });
    expect(notRemovable(leavers)).toEqual([
      { source: -1, row: 0, reference: "", email: "", code: "contact-id-too-large", words: "contact id 2147483648" },
    ]);
  });

  it("is known part by part when the run stops: what ended, what may be under way, what was not begun", async () => {
    const leavers = await leaversOf(many);
    const stopped = { ...batch, idsDone: 1000, mayBeSent: true };
    expect(removalOutcomes(stopped, leavers, "stopped").counts).toEqual({
      removed: 1000,
      removalFailed: 1000,
      withheld: 500,
    });
    expect(removalOutcomes({ ...stopped, mayBeSent: false }, leavers, "stopped").counts).toEqual({
      removed: 1000,
      removalFailed: 0,
      withheld: 1500,
    });
  });
});
