import { sampleShape } from "../../local/sample/sample-shape.ts";
import { sampleMembers } from "../../local/sample/sample-truth.ts";
import { demo } from "../../local/stack/demo.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { expectSample } from "./expect-sample.ts";
import { type RealWorld, startRealWorld } from "./real-world.ts";

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
    await world.configure();
  });
  afterAll(() => world.stop());

  it("finds a refresh by its timer and runs it to an exact list", async () => {
    let runs: RunView[] = [];
    while (runs.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      runs = (await world.call<{ runs: RunView[] }>("GET", "/api/runs?export=loyalty")).runs;
    }
    const run = await world.ended(runs[0]?.id ?? "");
    expect(run.trigger).toBe("timer");
    await expectSample(world, profiles, run);
  });

  it("runs it again when HTTP asks for it", async () => {
    const asked = await world.call<RunView>("POST", "/api/exports/loyalty/runs", { mode: "full" });
    const run = await world.ended(asked.id);
    expect(run).toMatchObject({ trigger: "http", mode: "full", requestedBy: "function key" });
    await expectSample(world, profiles, run);
  });

  it("gives the rejects as CSV, with every address masked", async () => {
    const { runs } = await world.call<{ runs: RunView[] }>("GET", "/api/runs?export=loyalty&top=1");
    const reply = await fetch(`${world.url}/api/runs/${runs[0]?.id}/rejects`);
    const csv = await reply.text();
    expect(reply.headers.get("content-type")).toMatch(/^text\/csv/);
    expect(csv.split("\r\n")[0]).toBe("segment,file,row,reference,email,field,code,dotdigital,what to do");
    expect(csv.toLowerCase()).toContain('"globallysuppressed"');
    expect(addressesIn(csv)).toEqual([]);
  });

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

const addressesIn = (text: string): string[] => text.match(/[\w.+'-]+@[\w-]+(\.[\w-]+)+/g) ?? [];
