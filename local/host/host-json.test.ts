import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readHostJson } from "./host-json.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "host-json-"));
});
afterAll(() => rm(folder, { recursive: true }));

const write = async (json: object): Promise<string> => {
  const file = join(folder, "host.json");
  await writeFile(file, JSON.stringify(json));
  return file;
};

it("has the real host's defaults where there is no file", () => {
  expect(readHostJson(join(folder, "absent.json"), {})).toEqual({
    routePrefix: "api",
    customHeaders: {},
    functionTimeoutMs: 1_800_000,
    logLevel: "Information",
    queues: {
      batchSize: 16,
      newBatchThreshold: 8,
      maxPollingIntervalMs: 60_000,
      visibilityTimeoutMs: 0,
      maxDequeueCount: 5,
      messageEncoding: "base64",
    },
  });
});

it("reads what is there, and leaves alone what it does not know", async () => {
  const file = await write({
    version: "2.0",
    functionTimeout: "00:10:00",
    extensions: { http: { routePrefix: "" }, queues: { batchSize: 2, visibilityTimeout: "00:00:30" }, other: {} },
  });

  const { routePrefix, functionTimeoutMs, queues } = readHostJson(file, {});

  expect({ routePrefix, functionTimeoutMs }).toEqual({ routePrefix: "", functionTimeoutMs: 600_000 });
  expect(queues).toMatchObject({ batchSize: 2, newBatchThreshold: 1, visibilityTimeoutMs: 30_000 });
});

it("lets settings override single values", async () => {
  const file = await write({ extensions: { queues: { batchSize: 2, maxDequeueCount: 5 } } });

  const { queues } = readHostJson(file, { AzureFunctionsJobHost__extensions__queues__maxDequeueCount: "3" });

  expect(queues).toMatchObject({ batchSize: 2, maxDequeueCount: 3 });
});

it("names every mistake", async () => {
  const file = await write({ functionTimeout: "soon", extensions: { queues: { batchSize: 33 } } });

  expect(() => readHostJson(file, {})).toThrow("expected a time span hh:mm:ss, got 'soon'");
  expect(() => readHostJson(file, {})).toThrow("extensions.queues.batchSize");
});

it.each([
  [{ functionTimeout: "00:00:00.5" }, "expected at least a second"],
  [{ extensions: { queues: { maxPollingInterval: "00:00:00.05" } } }, "expected at least 100 ms"],
  [{ extensions: { queues: { visibilityTimeout: "-1" } } }, "expected a time span that ends"],
])("refuses %j, which the real host does not start with", async (json, message) => {
  const file = await write(json);

  expect(() => readHostJson(file, {})).toThrow(message);
});

it("takes -1 for no timeout", async () => {
  const file = await write({ functionTimeout: "-1" });

  expect(readHostJson(file, {}).functionTimeoutMs).toBe(Number.POSITIVE_INFINITY);
});
