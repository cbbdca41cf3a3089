import fc from "fast-check";
import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { withLogOf } from "../observe/log.ts";
import { rejectLine, rejectsHeader } from "../report/rejects-csv.ts";
import { type Forgotten, makeForget } from "./forget.ts";

const mask = "a***@e***.com";
const line = rejectLine({ segment: "High", file: "a.csv", row: 7, reference: "", email: mask, field: "", code: "x" });
const request = { email: "anna.berg@example.com", references: [] };

/** Reports of runs that are over or open, and a process that has time for so many files a call. */
const start = () => {
  const time = { now: 1_700_000_000_000 };
  const reports = memoryBlobStore(() => time.now);
  const open = new Set<string>();
  const readMs = 10_000;
  const slow: typeof reports = {
    ...reports,
    read: (name, options) => {
      time.now += readMs;
      return reports.read(name, options);
    },
  };
  async function* unfinishedRunIds() {
    yield* open;
  }
  const forgetWith = (filesPerCall: number) =>
    makeForget({
      ...{ reports: slow, snapshots: memoryBlobStore(), clock: () => time.now, budgetMs: readMs * filesPerCall },
      exports: { list: async () => ({ documents: [], unreadable: [] }) },
      openHashKey: async () => ({ key: Buffer.alloc(32, 7), version: "1" }),
      runs: {
        unfinishedRunIds,
        get: async (id) => ({ value: { id, state: "finishing" }, etag: "" }) as never,
      },
    });
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  return {
    time,
    open,
    write: (run: string) => reports.write(`${run}/rejects.csv`, Buffer.from(rejectsHeader + line)),
    forget: (filesPerCall: number, cursor?: string): Promise<Forgotten> =>
      withLogOf(quiet, () => forgetWith(filesPerCall)({ ...request, cursor })),
    /** The runs whose files have her. */
    having: async () => {
      const runs: string[] = [];
      for await (const { name } of reports.list(""))
        if ((await reports.read(name))?.bytes.includes(mask)) runs.push(name.split("/")[0] ?? "");
      return runs;
    },
  };
};

const runsOf = (letters: string) => [...letters].map((letter) => `${letter}.run`);

it("in one call looks at everything, and needs no cursor", async () => {
  const { write, forget, having } = start();
  for (const run of runsOf("abc")) await write(run);
  expect(await forget(9)).toMatchObject({ isComplete: true, cursor: null, removed: { lines: 3 } });
  expect(await having()).toEqual([]);
});

it("comes back for a run that was open in an earlier call and lies behind the place that it had come to", async () => {
  const { time, open, write, forget, having } = start();
  for (const run of runsOf("abcdef")) await write(run);
  open.add("a.run");
  time.now += 86_400_000;
  const first = await forget(2);
  expect(first).toMatchObject({ isComplete: false, openRuns: [{ id: "a.run" }] });
  open.clear();
  const second = await forget(9, first.cursor ?? "");
  expect(second).toMatchObject({ isComplete: true, cursor: null, openRuns: [] });
  expect(await having()).toEqual([]);
});

it("comes back for a file that was written behind that place between two calls", async () => {
  const { time, write, forget, having } = start();
  for (const run of runsOf("bcdef")) await write(run);
  time.now += 86_400_000;
  const first = await forget(2);
  await write("a.run");
  expect(await forget(9, first.cursor ?? "")).toMatchObject({ isComplete: true, cursor: null });
  expect(await having()).toEqual([]);
});

type Step = { does: "write" | "open" | "end"; run: string } | { does: "call"; files: number };

it("is complete when nothing is left but what open runs have, whatever happens between its calls", async () => {
  const run = fc.constantFrom(...runsOf("abcdefgh"));
  const step = fc.oneof(
    fc.record({ does: fc.constantFrom("write", "open", "end"), run }),
    fc.record({ does: fc.constant("call"), files: fc.integer({ min: 1, max: 4 }) }),
  ) as fc.Arbitrary<Step>;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { time, open, write, forget, having } = start();
      for (const one of runsOf("bdfh")) await write(one);
      let cursor: string | undefined;
      const call = async (files: number) => {
        const forgotten = await forget(files, cursor);
        cursor = forgotten.cursor ?? undefined;
        const left = await having();
        if (forgotten.isComplete) expect(left.filter((one) => !open.has(one))).toEqual([]);
        return forgotten;
      };
      for (const one of steps) {
        time.now += 60_000;
        if (one.does === "call") await call(one.files);
        // Only an open run writes; what it has written may be older than its end.
        else if (one.does === "write" && open.has(one.run)) await write(one.run);
        else if (one.does === "open") open.add(one.run);
        else if (one.does === "end") open.delete(one.run);
      }
      open.clear();
      time.now += 3_600_000;
      for (let calls = 0; !(await call(3)).isComplete; calls += 1) expect(calls).toBeLessThan(40);
      expect(cursor).toBeUndefined();
      expect(await having()).toEqual([]);
    }),
  );
});
