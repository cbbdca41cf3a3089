import { memoryBlobStore } from "../../../tests/fakes/memory-blob-store.ts";
import type { BlobStore } from "../../azure/blob-store.ts";
import { codeOfNumber, numberOfCode } from "../../code-numbers.ts";
import type { OutcomeFile } from "../../confirm/outcome-file.ts";
import { dayOf, readSide, sideAt, sideBytes } from "../../diff/side-columns.ts";
import { oldSnapshots } from "../../retention/old-snapshots.ts";
import { makeBufferedWriter } from "../../stage/buffered-writer.ts";
import { addSideFact, type SideFact } from "../../stage/side-fact.ts";
import { outcomePaths } from "../ledger/staged-paths.ts";
import { type ListSnapshots, makeListSnapshots } from "./list-snapshots.ts";
import type { ReadContact } from "./read-list-page.ts";

const list = { accountId: 1, addressBookId: 7 };
const hashKey = { key: Buffer.alloc(32, 7), version: "1" };
const hour = 3_600_000;
/** Runs of two exports; the second was asked for after the first. */
const early = "loyalty.20240517T031200123Z.aaaaaaaa";
const late = "winback.20240517T061200123Z.bbbbbbbb";
const later = "loyalty.20240518T031200123Z.cccccccc";

const keyOf = (person: string) => Buffer.from(person.padEnd(16, "."));
const ended = (runId: string): Parameters<ListSnapshots["close"]>[1] => ({
  runId,
  refresh: { stamp: "2024/05/17/0312", fingerprint: runId, segments: { High: "2024/05/17/0312" } },
  hashKey: hashKey.version,
  notes: [],
  people: { High: 3 },
});

const use = (over: readonly string[] = [early, late, later]) => {
  const time = { now: Date.parse("2024-05-17T12:00:00Z") };
  const clock = () => time.now;
  const snapshots = memoryBlobStore(clock);
  const staged = memoryBlobStore(clock);
  let made = 0;
  const over_ = new Set(over);
  /** One process; `through` is how it reaches the snapshots. */
  const hand = (through: BlobStore = snapshots) =>
    makeListSnapshots({
      ...{ snapshots: through, staged, clock },
      random: () => `r${++made}`,
      openHashKey: async () => hashKey,
      isOver: async (runId) => over_.has(runId),
    });
  const end = async (runId: string, seq: number, ...contacts: [string, OutcomeFile["contacts"][number][3]][]) => {
    const file: OutcomeFile = {
      ...{ runId, batchSeq: seq, addressBookId: list.addressBookId, hashKey: hashKey.version, status: "Finished" },
      contacts: contacts.map(([person, outcome]) => [
        keyOf(person).toString("base64url"),
        Buffer.alloc(8, 1).toString("base64url"),
        null,
        outcome,
      ]),
    };
    await staged.write(outcomePaths.outcome(list, runId, seq), Buffer.from(JSON.stringify(file)));
  };
  const on = async (people: readonly string[]) => {
    const { index } = await hand().open(list);
    return people.filter((person) => {
      const record = index.find(keyOf(person));
      return record >= 0 && index.membershipOf(record) === "on";
    });
  };
  const names = async (store: BlobStore, prefix = "") => {
    const found: string[] = [];
    for await (const { name } of store.list(prefix)) found.push(name);
    return found;
  };
  /** Of each person the last code, and for how many days they are on the list; nothing of whom no record is kept. */
  const sides = async (people: readonly string[]) => {
    const { index, openSide } = await hand().open(list);
    const stored: Buffer[] = [];
    const blob = await openSide();
    if (blob) for await (const block of readSide(blob)) stored.push(Buffer.from(block));
    const side = Buffer.concat(stored);
    const found: Record<string, string> = {};
    for (const person of people) {
      const record = index.find(keyOf(person));
      if (record < 0) continue;
      const at = record * sideBytes;
      const days = dayOf(clock()) - side.readUInt16LE(at + sideAt.firstOn);
      const reference = side.toString("latin1", at, at + 8).replaceAll("\0", "");
      found[person] =
        `${codeOfNumber(side.readUInt16LE(at + sideAt.lastCode))}, ${days} days${reference && `, ${reference}`}`;
    }
    return found;
  };
  return { time, snapshots, staged, hand, end, on, names, sides, isOver: over_ };
};

describe("what a snapshot has taken in", () => {
  it("is asked by the run's name: one that was asked for first and ends last is taken in all the same", async () => {
    const { hand, end, on, staged, names } = use();
    await end(late, 1, ["bo", "accepted"]);
    await hand().close(list, ended(late));
    await end(early, 1, ["anna", "accepted"]);
    expect(await on(["anna", "bo"])).toEqual(["anna", "bo"]);
    await hand().close(list, ended(early));
    expect(await on(["anna", "bo"])).toEqual(["anna", "bo"]);
    expect(await names(staged)).toEqual([]);
  });

  it("holds the outcomes of the run that fed the list for another export, once that is over", async () => {
    const { hand, end, on, staged, names, isOver } = use([]);
    await end(early, 1, ["anna", "accepted"]);
    await end(late, 1, ["bo", "accepted"]);
    await hand().close(list, ended(late));
    expect(await names(staged)).toEqual([outcomePaths.outcome(list, early, 1)]);
    await end(early, 2, ["cy", "accepted"]);
    isOver.add(early);
    await hand().close(list, ended(later));
    expect(await on(["anna", "bo", "cy"])).toEqual(["anna", "bo", "cy"]);
    expect(await names(staged)).toEqual([]);
  });

  it("takes nothing in twice: a file that a late hand writes once more is thrown away", async () => {
    const { hand, end, on, staged, names } = use();
    await end(early, 1, ["anna", "accepted"]);
    await hand().close(list, ended(early));
    await end(later, 1, ["anna", "removed"]);
    await hand().close(list, ended(later));
    await end(early, 1, ["anna", "accepted"]);
    expect(await on(["anna"])).toEqual([]);
    await hand().close(list, ended(later));
    expect(await on(["anna"])).toEqual([]);
    expect(await names(staged)).toEqual([]);
  });
});

describe("a note that an address has another form now", () => {
  it("gives the record to the new key, before the outcomes of the run are taken in", async () => {
    const { hand, end, on } = use();
    await end(early, 1, ["anna", "accepted"], ["bo", "accepted"], ["cy", "accepted"]);
    await hand().close(list, ended(early));
    await end(late, 1, ["bo.new", "removed"], ["cy.new", "accepted"]);
    const notes = ["anna", "bo", "cy"].map((person): [note: "rekey", formerKey: string, key: string] => [
      "rekey",
      keyOf(person).toString("base64url"),
      keyOf(`${person}.new`).toString("base64url"),
    ]);
    await hand().close(list, { ...ended(late), notes });
    expect(await on(["anna", "bo", "cy", "anna.new", "bo.new", "cy.new"])).toEqual(["anna.new", "cy.new"]);
  });
});

describe("an adoption that finds somebody under another form of the address", () => {
  it("keeps since when they are on the list, what was said of them last, and their reference", async () => {
    const { hand, end, sides, on, time } = use();
    await end(early, 1, ["bo", "accepted"], ["cy", "accepted"]);
    await hand().close(list, {
      ...ended(early),
      facts: factsOf({ key: keyOf("bo"), reference: Buffer.from("ref-of-b") }),
    });
    time.now += 40 * 24 * hour;
    const asBase64 = (person: string) => keyOf(person).toString("base64url");
    async function* adopted(): AsyncGenerator<ReadContact[]> {
      yield [
        [asBase64("bo.new"), 5, "subscribed", asBase64("bo")],
        [asBase64("di"), 6, "subscribed", asBase64("nobody")],
      ];
    }
    await hand().close(list, { ...ended(late), adopted: adopted() });
    expect(await on(["bo", "bo.new", "cy", "di"])).toEqual(["bo.new", "cy", "di"]);
    expect(await sides(["bo", "bo.new", "cy", "di"])).toEqual({
      "bo.new": "accepted, 40 days, ref-of-b",
      cy: "accepted, 40 days",
      di: ", 0 days",
    });
  });
});

describe("a finish whose hand comes late", () => {
  /** Stops before the n-th operation on the snapshots until it is let go. */
  const stalling = (store: BlobStore, before: number) => {
    let operations = 0;
    let go = () => {};
    let reach = () => {};
    const isLetGo = new Promise<void>((resolve) => {
      go = resolve;
    });
    const isReached = new Promise<void>((resolve) => {
      reach = resolve;
    });
    const pass = async () => {
      operations += 1;
      if (operations !== before) return;
      reach();
      await isLetGo;
    };
    const afterPass =
      <Args extends unknown[], T>(call: (...args: Args) => Promise<T>) =>
      async (...args: Args) => {
        await pass();
        return call(...args);
      };
    const stalled: BlobStore = {
      ...store,
      read: afterPass(store.read),
      write: afterPass(store.write),
      head: afterPass(store.head),
      delete: afterPass(store.delete),
      async *list(...args) {
        await pass();
        yield* store.list(...args);
      },
      async *readStream(...args) {
        await pass();
        yield* store.readStream(...args);
      },
      openWriter(...args) {
        const { write, close } = store.openWriter(...args);
        return { write, close: afterPass(close) };
      },
    };
    return { stalled, go, isReached };
  };

  /** Everything that a list can go through: the finish of `early` stalls before its n-th operation, for hours. */
  const play = async (before: number): Promise<boolean> => {
    const { hand, end, on, snapshots, time, names, sides } = use();
    await end("loyalty.20240516T031200123Z.00000000", 1, ["zoe", "accepted"]);
    await hand().close(list, ended("loyalty.20240516T031200123Z.00000000"));
    await end(early, 1, ["anna", "accepted"]);
    const { stalled, go, isReached } = stalling(snapshots, before);
    const finish = hand(stalled).close(list, ended(early));
    const wasReached = await Promise.race([isReached.then(() => true), finish.then(() => false)]);

    await hand().close(list, ended(early));
    await end(late, 1, ["bo", "accepted"]);
    await hand().close(list, ended(late));
    time.now += 5 * hour;
    for await (const { remove } of oldSnapshots({ snapshots }, time.now)) await remove();
    go();
    await finish.catch((error: unknown) => expect(error).toMatchObject({ code: "conflict" }));

    expect(await on(["anna", "bo", "zoe"])).toEqual(["anna", "bo", "zoe"]);
    await end(later, 1, ["cy", "accepted"]);
    await hand().close(list, ended(later));
    expect(await on(["anna", "bo", "cy", "zoe"])).toEqual(["anna", "bo", "cy", "zoe"]);
    time.now += 5 * hour;
    for await (const { remove } of oldSnapshots({ snapshots }, time.now)) await remove();
    expect(await names(snapshots)).toHaveLength(3);
    expect(await sides(["anna", "bo", "cy", "zoe"])).toEqual({
      ...{ anna: "accepted, 0 days", bo: "accepted, 0 days", cy: "accepted, 0 days", zoe: "accepted, 0 days" },
    });
    return wasReached;
  };

  it("never takes away the snapshot that counts, wherever it stalled", async () => {
    let operations = 1;
    while (await play(operations)) operations += 1;
    expect(operations).toBeGreaterThan(6);
  });
});

it("begins anew when a snapshot is replaced, and goes, while it is read", async () => {
  const { hand, end, snapshots, time } = use();
  await end(early, 1, ["anna", "accepted"]);
  await hand().close(list, ended(early));
  let isFirst = true;
  const slow: BlobStore = {
    ...snapshots,
    async *readStream(...args) {
      if (isFirst) {
        isFirst = false;
        await end(late, 1, ["bo", "accepted"]);
        await hand().close(list, ended(late));
        time.now += 2 * hour;
        for await (const { remove } of oldSnapshots({ snapshots }, time.now)) await remove();
      }
      yield* snapshots.readStream(...args);
    },
  };
  await expect(hand(slow).open(list)).rejects.toMatchObject({ code: "conflict" });
  const { index } = await hand(slow).open(list);
  expect([index.find(keyOf("anna")), index.find(keyOf("bo"))].every((record) => record >= 0)).toBe(true);
});

const day = 24 * hour;
/** Facts as a plan stages them. */
async function* factsOf(...all: readonly SideFact[]) {
  const store = memoryBlobStore();
  const writer = makeBufferedWriter(() => store.openWriter("facts"));
  for (const fact of all) addSideFact(writer, fact);
  await writer.close();
  yield (await store.read("facts"))?.bytes ?? Buffer.alloc(0);
}

describe("the side columns of a list", () => {
  it("tell since when somebody is on it, and what became of them last; whoever leaves takes them along", async () => {
    const { hand, end, sides, time } = use();
    await end(early, 1, ["anna", "accepted"], ["bo", "accepted"], ["cy", "rejected"], ["di", "unconfirmed"]);
    await hand().close(list, ended(early));
    time.now += day;
    await end(late, 1, ["bo", "accepted"], ["di", "accepted"]);
    await end(late, 2, ["anna", "removed"]);
    await hand().close(list, ended(late));
    time.now += day;
    const days = dayOf(time.now);
    expect(await sides(["anna", "bo", "cy", "di"])).toEqual({
      bo: "accepted, 2 days",
      cy: `rejected, ${days} days`,
      di: "accepted, 1 days",
    });
    await end(later, 1, ["anna", "accepted"], ["bo", "withheld"]);
    await hand().close(list, ended(later));
    expect(await sides(["anna", "bo"])).toEqual({ anna: "accepted, 0 days", bo: "contact-unknown, 2 days" });
  });

  it("keep what a plan found of people who are on record, and nothing of anybody else", async () => {
    const { hand, end, sides } = use();
    await end(early, 1, ["anna", "accepted"], ["bo", "accepted"]);
    const facts = factsOf(
      { key: keyOf("anna"), reference: Buffer.from("ref-anna") },
      { key: keyOf("bo"), reference: Buffer.from("ref-bo.."), code: numberOfCode("parked") },
      { key: keyOf("stranger"), reference: Buffer.from("ref-none") },
    );
    await hand().close(list, { ...ended(early), facts });
    expect(await sides(["anna", "bo", "stranger"])).toEqual({
      anna: "accepted, 0 days, ref-anna",
      bo: "parked, 0 days, ref-bo..",
    });
    await end(late, 1, ["anna", "rejected"]);
    await hand().close(list, { ...ended(late), facts: factsOf({ key: keyOf("bo"), reference: Buffer.alloc(8) }) });
    expect(await sides(["anna", "bo"])).toEqual({ anna: "rejected, 0 days, ref-anna", bo: "parked, 0 days" });
  });

  it("go with a record to the key that it has now", async () => {
    const { hand, end, sides, time } = use();
    const facts = factsOf({ key: keyOf("bo"), reference: Buffer.from("ref-bo..") });
    await end(early, 1, ["anna", "accepted"], ["bo", "accepted"], ["cy", "accepted"]);
    await hand().close(list, { ...ended(early), facts });
    time.now += day;
    const [from, to] = [keyOf("bo").toString("base64url"), keyOf("bo.new").toString("base64url")];
    await hand().close(list, { ...ended(late), notes: [["rekey", from, to]] });
    expect(await sides(["anna", "bo.new", "cy"])).toEqual({
      ...{ anna: "accepted, 1 days", "bo.new": "accepted, 1 days, ref-bo..", cy: "accepted, 1 days" },
    });
  });

  it("are read by no plan, and by a finish in a stream", async () => {
    const { hand, end, snapshots } = use();
    await end(early, 1, ["anna", "accepted"]);
    await hand().close(list, ended(early));
    const read: string[] = [];
    const watched: BlobStore = {
      ...snapshots,
      read(name) {
        read.push(name);
        return snapshots.read(name);
      },
      readStream(name, options) {
        read.push(name);
        return snapshots.readStream(name, options);
      },
    };
    await hand(watched).open(list);
    expect(read.filter((name) => name.endsWith(".side"))).toEqual([]);
    await hand(watched).close(list, ended(late));
    expect(read.filter((name) => name.endsWith(".side"))).toHaveLength(1);
  });

  it("may be lost alone: the list goes on, and they are learnt anew", async () => {
    const { hand, end, snapshots, names, on, sides, time } = use();
    await end(early, 1, ["anna", "accepted"], ["bo", "accepted"]);
    await hand().close(list, ended(early));
    for (const name of await names(snapshots)) if (name.endsWith(".side")) await snapshots.delete(name);
    await end(late, 1, ["bo", "accepted"]);
    await hand().close(list, ended(late));
    expect(await on(["anna", "bo"])).toEqual(["anna", "bo"]);
    expect(await sides(["bo"])).toEqual({ bo: `accepted, ${dayOf(time.now)} days` });
  });

  it("are whole, or not there, wherever a finish dies", async () => {
    for (let operation = 1, isAlive = false; !isAlive; operation += 1) {
      const { hand, end, snapshots, names, on, sides, time } = use();
      await end(early, 1, ["anna", "accepted"]);
      await hand().close(list, ended(early));
      await end(late, 1, ["bo", "accepted"]);
      let left = operation;
      isAlive = true;
      const die = () => {
        left -= 1;
        if (left > 0) return;
        isAlive = false;
        throw new Error("died");
      };
      const mortal: BlobStore = {
        ...snapshots,
        async write(...args) {
          die();
          return snapshots.write(...args);
        },
        async delete(...args) {
          die();
          return snapshots.delete(...args);
        },
        openWriter(...args) {
          const writer = snapshots.openWriter(...args);
          return {
            write: writer.write,
            async close() {
              die();
              return writer.close();
            },
          };
        },
      };
      await hand(mortal)
        .close(list, ended(late))
        .catch((error: unknown) => expect(error).toEqual(new Error("died")));
      await hand().close(list, ended(late));
      expect(await on(["anna", "bo"])).toEqual(["anna", "bo"]);
      expect(await sides(["anna", "bo"])).toEqual({ anna: "accepted, 0 days", bo: "accepted, 0 days" });
      time.now += 2 * hour;
      for await (const { remove } of oldSnapshots({ snapshots }, time.now)) await remove();
      expect((await names(snapshots)).map((name) => name.split(".").at(-1))).toEqual(["side", "snapshot", "json"]);
    }
  });
});
