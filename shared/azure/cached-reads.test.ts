import { cachedReads } from "./cached-reads.ts";

/** Every read waits until the test ends it, so that who shares what is plain. */
const setUp = () => {
  const started: { key: string; end: (value: string) => void; fail: (error: Error) => void }[] = [];
  const clock = { now: 0 };
  const reads = cachedReads({
    ttlMs: 1000,
    now: () => clock.now,
    fetch: (key) => new Promise((end, fail) => started.push({ key, end, fail })),
  });
  return { started, clock, reads };
};

const remembered = async (value = "old") => {
  const all = setUp();
  const read = all.reads.read("a", { fresh: false });
  all.started[0]?.end(value);
  await read;
  return all;
};

it("shares one read among all who ask while it is on its way", async () => {
  const { started, reads } = setUp();

  const both = [reads.read("a", { fresh: false }), reads.read("a", { fresh: false })];
  started[0]?.end("value");

  expect(await Promise.all(both)).toEqual(["value", "value"]);
  expect(started).toHaveLength(1);
});

it("remembers a value until it is old, counted from when its read began", async () => {
  const { started, clock, reads } = await remembered();

  clock.now = 999;
  expect(await reads.read("a", { fresh: false })).toBe("old");
  clock.now = 1000;
  const again = reads.read("a", { fresh: false });
  started[1]?.end("new");

  expect(await again).toBe("new");
});

it("keeps keys apart", async () => {
  const { started, reads } = await remembered();

  const other = reads.read("b", { fresh: false });
  started[1]?.end("other");

  expect(await other).toBe("other");
  expect(started.map(({ key }) => key)).toEqual(["a", "b"]);
});

it("reads past the memory when a fresh value is wanted, and remembers that", async () => {
  const { started, reads } = await remembered();

  const fresh = reads.read("a", { fresh: true });
  started[1]?.end("new");

  expect(await fresh).toBe("new");
  expect(await reads.read("a", { fresh: false })).toBe("new");
});

it("does not take a read that began earlier for a fresh one, but shares one fresh read", async () => {
  const { started, reads } = setUp();

  const earlier = reads.read("a", { fresh: false });
  const fresh = [reads.read("a", { fresh: true }), reads.read("a", { fresh: true }), reads.read("a", { fresh: false })];
  started[1]?.end("new");
  started[0]?.end("old");

  expect(await earlier).toBe("old");
  expect(await Promise.all(fresh)).toEqual(["new", "new", "new"]);
  expect(started).toHaveLength(2);
});

it("tells everybody who waits of a failure, and does not remember it", async () => {
  const { started, reads } = setUp();

  const both = [reads.read("a", { fresh: false }), reads.read("a", { fresh: false })];
  started[0]?.fail(new Error("no"));
  await expect(both[0]).rejects.toThrow("no");
  await expect(both[1]).rejects.toThrow("no");
  const again = reads.read("a", { fresh: false });
  started[1]?.end("value");

  expect(await again).toBe("value");
});

it("keeps the newer read when an older one fails", async () => {
  const { started, reads } = setUp();

  const older = reads.read("a", { fresh: false });
  const newer = reads.read("a", { fresh: true });
  started[1]?.end("new");
  started[0]?.fail(new Error("no"));
  await expect(older).rejects.toThrow("no");
  await newer;

  expect(await reads.read("a", { fresh: false })).toBe("new");
});

it("forgets what it is told to, also what is still on its way", async () => {
  const { started, reads } = setUp();

  const before = reads.read("a", { fresh: false });
  reads.forget((key) => key === "a");
  started[0]?.end("old");
  await before;
  const after = reads.read("a", { fresh: false });
  started[1]?.end("new");

  expect(await after).toBe("new");
});
