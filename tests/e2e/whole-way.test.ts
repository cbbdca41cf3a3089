import { sampleShape } from "../../local/sample/sample-shape.ts";
import { sampleMembers } from "../../local/sample/sample-truth.ts";
import { demo } from "../../local/stack/demo.ts";
import { addressesIn } from "./addresses-in.ts";
import { type RealWorld, startRealWorld } from "./real-world.ts";
import { describeWholeWay } from "./whole-way-suite.ts";

const profiles = 400;
jest.setTimeout(120_000);

describe("the built app, its triggers and its processes", () => {
  let world: RealWorld;
  /** Everything that left the app's process for queues and tables, and what came back to no test: decoded. */
  const wire: string[] = [];

  beforeAll(async () => {
    world = await startRealWorld({
      profiles,
      env: { BATCH_MAX_CONTACTS: "150", EXPORT_SCHEDULE: "*/2 * * * * *" },
      onCall: (service, { method, url, body }) => {
        if (service === "queue" || service === "table")
          wire.push(`${method} ${decodeURIComponent(url)} ${body.toString()}`);
        if (service === "blob") wire.push(`${method} ${decodeURIComponent(url)}`);
      },
    });
    await world.land();
    await world.configure({ firstRun: "send" });
  });
  afterAll(() => world.stop());

  describeWholeWay(profiles, () => world);

  describe("personal data and secrets", () => {
    const addresses = new Set([...sampleMembers(sampleShape({ profiles }))].map(({ email }) => email));
    const found = (text: string) => addressesIn(text).filter((address) => addresses.has(address.toLowerCase()));

    it("are in no log line, queue message, table row or blob name", () => {
      const all = [...wire, ...world.lines].join("\n");
      expect(wire.filter((line) => line.includes("/messages")).length).toBeGreaterThan(10);
      expect(wire.filter((line) => line.includes("batches")).length).toBeGreaterThan(10);
      expect(world.lines.filter((line) => line.includes('"runId"')).length).toBeGreaterThan(10);
      expect(found(all)).toEqual([]);
      expect(all).not.toContain(demo.password);
      expect(all).not.toContain(Buffer.from(`${demo.username}:${demo.password}`).toString("base64"));
    });

    it("would be found: a planted address is", () => {
      const [planted = ""] = addresses;
      expect(found(`{"level":"info","event":"x","email":"${planted.toUpperCase()}"}`)).toEqual([planted.toUpperCase()]);
    });
  });
});
