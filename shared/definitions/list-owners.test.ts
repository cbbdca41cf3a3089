import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { memorySecretStore } from "../../tests/fakes/memory-secret-store.ts";
import type { BlobStore } from "../azure/blob-store.ts";
import type { Look } from "../discover/refresh.ts";
import { ConflictError } from "../errors.ts";
import { deleteExport } from "../exports/delete-export.ts";
import { saveExport } from "../exports/save-export.ts";
import { makeFormStore } from "../inspect/form-store.ts";
import { forgetLook } from "../runs/look-file.ts";
import type { Connection } from "./connection.ts";
import { makeConnectionStore } from "./connection-store.ts";
import { draftOf } from "./draft.ts";
import { exportBodySchema } from "./export.ts";
import { makeExportStore } from "./export-store.ts";
import { freshClaimMs, makeListOwners } from "./list-owners.ts";
import type { MarkSave } from "./mark-save.ts";
import { MistakesError } from "./mistake.ts";

/** No run is open, and none is asked for. */
const withoutRuns: MarkSave = ({ base }, write) => write(base);

const nordics: Connection = {
  name: "nordics",
  displayName: "Nordics",
  credentialsSecret: "dotdigital-nordics",
  endpoint: "https://r1-api.dotdigital.com",
  accountId: 1,
  consent: { agreedBy: "admin", agreedAt: "2026-11-24T00:00:00Z", statement: "2026-11" },
  limits: { activeImports: 10 },
};

const addressBooks = [1, 2, 3].map((id) => ({ id, name: `List ${id}`, visibility: "Private", contacts: 0 }));

/** Saving and deleting exports over a store that may be slow or die. */
const makeConfig = async (wrap: (store: BlobStore) => BlobStore = (store) => store) => {
  const time = { now: 1_000_000_000_000 };
  const now = () => time.now;
  const plain = memoryBlobStore(now);
  await makeConnectionStore(plain).write(nordics, { ifNoneMatch: "*" });
  const use = (config: BlobStore) => {
    const exports = makeExportStore(config);
    const connections = makeConnectionStore(config);
    const owners = makeListOwners({ config, exports, connections, now });
    const countOurs = async () => undefined;
    const deps = {
      exports,
      connections,
      owners,
      countOurs,
      now,
      secrets: memorySecretStore(),
      webhookSecrets: memorySecretStore(),
      segmentContainers: ["segments"],
      webhookSecretPrefixes: ["alert-"],
      inAzure: false,
      dotdigitalFor: () => ({ addressBooks: async () => addressBooks, dataFields: async () => [] }),
      lookAtSource: async () => nothingLanded,
      openSource: () => config,
      markSave: withoutRuns,
      forgetLook: (name: string) => forgetLook(config, name),
    };
    return {
      exports,
      save: (name: string, lists: number[]) =>
        saveExport(deps, { name, body: draftOf(exportBodySchema, bodyOf(lists)) }),
      remove: (name: string) => deleteExport({ ...deps, forms: makeFormStore(config) }, { name }),
    };
  };
  return { time, plain, healthy: use(plain), shaky: use(wrap(plain)) };
};

const nothingLanded: Look = { kind: "incomplete", code: "source-not-found", message: "Nothing yet." };

const bodyOf = (lists: number[]) => ({
  connection: "nordics",
  source: { container: "segments", folder: "folder" },
  targets: lists.map((addressBookId) => ({ addressBookId, segments: ["High"] })),
  mapping: { email: "EMail" },
});

const isRefusal = (error: unknown) => error instanceof ConflictError || error instanceof MistakesError;

/** Every list that an export names has a record of that export, and no list is named twice. */
const expectOneOwnerEach = async (config: BlobStore) => {
  const named = new Map<string, string>();
  for (const { value } of (await makeExportStore(config).list()).documents) {
    for (const { addressBookId } of value.targets) {
      const path = `owners/1-${addressBookId}.json`;
      expect(named.get(path)).toBeUndefined();
      named.set(path, value.name);
      const record = JSON.parse((await config.read(path))?.bytes.toString("utf8") ?? "{}") as { export?: string };
      expect(record.export).toBe(value.name);
    }
  }
};

describe("the owner of an address book", () => {
  it.each(Array.from({ length: 60 }, (_, seed) => [seed + 1]))(
    "is one at any time, however saves and deletes of three exports interleave (seed %d)",
    async (seed) => {
      const random = seededRandom(seed);
      const pause = async () => {
        for (let turns = Math.floor(random() * 4); turns > 0; turns -= 1) await new Promise(setImmediate);
      };
      const { plain, shaky } = await makeConfig((store) => ({
        ...store,
        read: (name) => pause().then(() => store.read(name)),
        write: (name, bytes, options) => pause().then(() => store.write(name, bytes, options)),
      }));
      const actor = async () => {
        for (let step = 0; step < 6; step += 1) {
          const name = ["a", "b", "c"][Math.floor(random() * 3)] ?? "a";
          const lists = [1, 2, 3].filter(() => random() < 0.5);
          const act = random() < 0.25 || lists.length === 0 ? shaky.remove(name) : shaky.save(name, lists);
          await act.catch((error: unknown) => {
            if (!isRefusal(error) && (error as { code?: string }).code !== "export-unknown") throw error;
          });
        }
      };
      await Promise.all([actor(), actor(), actor(), actor()]);
      await expectOneOwnerEach(plain);
    },
  );

  it("is nobody's for ever when a save dies: five minutes after its claim another export may have it", async () => {
    for (let diesAt = 1; diesAt <= 4; diesAt += 1) {
      let writes = 0;
      const { plain, time, healthy, shaky } = await makeConfig((store) => ({
        ...store,
        write: (name, bytes, options) => {
          writes += 1;
          return writes >= diesAt ? Promise.reject(new Error("died")) : store.write(name, bytes, options);
        },
      }));
      await healthy.save("a", [1]);

      await expect(shaky.save("a", [2, 3])).rejects.toThrow("died");
      const wasSaved = diesAt > 3;
      const early = await healthy.save("b", [2]).catch((error: unknown) => error);
      time.now += freshClaimMs;
      const late = await healthy.save("b", [wasSaved ? 1 : 2]);

      expect(early instanceof MistakesError).toBe(diesAt > 1);
      expect(late.value.targets).toHaveLength(1);
      await expectOneOwnerEach(plain);
    }
  });

  it("goes on after a died save when the same is sent again", async () => {
    for (let diesAt = 1; diesAt <= 4; diesAt += 1) {
      let writes = 0;
      const { plain, healthy, shaky } = await makeConfig((store) => ({
        ...store,
        write: (name, bytes, options) => {
          writes += 1;
          return writes === diesAt ? Promise.reject(new Error("died")) : store.write(name, bytes, options);
        },
      }));
      await healthy.save("a", [1]);
      await expect(shaky.save("a", [2, 3])).rejects.toThrow("died");
      const again = await shaky.save("a", [2, 3]);
      expect(again.value.targets.map(({ addressBookId }) => addressBookId)).toEqual([2, 3]);
      await expectOneOwnerEach(plain);
    }
  });

  it("stays with an export that was saved long ago", async () => {
    const { time, healthy } = await makeConfig();
    await healthy.save("a", [1]);
    time.now += 100 * freshClaimMs;
    await expect(healthy.save("b", [1])).rejects.toMatchObject({ code: "list-owned-elsewhere" });
  });

  it("gives up a save whose claims have grown old before the export is written", async () => {
    const world = await makeConfig((store) => ({
      ...store,
      write: (name, bytes, options) => {
        if (name.startsWith("owners/")) world.time.now += freshClaimMs;
        return store.write(name, bytes, options);
      },
    }));
    await expect(world.shaky.save("a", [1])).rejects.toMatchObject({ code: "storage-slow" });
    expect(await world.healthy.exports.read("a")).toBeUndefined();
  });

  it("is taken for claimed when the answer was lost and the storage client repeated the write", async () => {
    const { plain, shaky } = await makeConfig((store) => ({
      ...store,
      write: async (name, bytes, options) => {
        const written = await store.write(name, bytes, options);
        return name.startsWith("owners/") ? store.write(name, bytes, options) : written;
      },
    }));
    await shaky.save("a", [1]);
    await expectOneOwnerEach(plain);
  });
});

/** The same numbers for the same seed (mulberry32). */
const seededRandom = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};
