import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { makeFormStore } from "./form-store.ts";

const source = { container: "c", folder: "f" };
const settled = (order: "dmy" | "mdy") => ({
  form: { kind: "date" as const, order, separator: "/" as const },
  by: "shown" as const,
  values: 2,
  confirming: 1,
});

it("keeps what was settled first, and adds the rest", async () => {
  const store = makeFormStore(memoryBlobStore());
  expect(await store.read("loyalty", source)).toEqual({});
  await store.add("loyalty", source, { "date a": settled("dmy") });
  const added = await store.add("loyalty", source, { "date a": settled("mdy"), "date b": settled("mdy") });
  expect(added).toEqual({ "date a": settled("dmy"), "date b": settled("mdy") });
  expect(await store.read("loyalty", source)).toEqual(added);
  expect(await store.read("other", source)).toEqual({});
});

it("forgets what was settled of another container or folder", async () => {
  const store = makeFormStore(memoryBlobStore());
  await store.add("loyalty", source, { "date a": settled("dmy") });
  const moved = { container: "c", folder: "g" };
  expect(await store.read("loyalty", moved)).toEqual({});
  expect(await store.add("loyalty", moved, { "date a": settled("mdy") })).toEqual({ "date a": settled("mdy") });
});

it("takes what another planner has settled at the same moment", async () => {
  const config = memoryBlobStore();
  const other = makeFormStore(config);
  let isFirst = true;
  const store = makeFormStore({
    ...config,
    async write(...args) {
      if (isFirst) await other.add("loyalty", source, { "date a": settled("dmy") });
      isFirst = false;
      return config.write(...args);
    },
  });
  expect(await store.add("loyalty", source, { "date a": settled("mdy"), "date b": settled("mdy") })).toEqual({
    "date a": settled("dmy"),
    "date b": settled("mdy"),
  });
});
