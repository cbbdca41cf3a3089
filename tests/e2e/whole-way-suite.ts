import type { RunView } from "../../shared/runs/run-api.ts";
import { addressesIn } from "./addresses-in.ts";
import { expectSample } from "./expect-sample.ts";
import type { RealWorld } from "./real-world.ts";

/** What the suite needs of a host, whoever started it. */
export type SuiteWorld = Pick<RealWorld, "url" | "call" | "ended"> & { stack: Pick<RealWorld["stack"], "dotdigital"> };

/** The whole way of a sample that has landed, over HTTP and the triggers of a host; its export is configured already. */
export const describeWholeWay = (profiles: number, theWorld: () => SuiteWorld): void => {
  it("finds a refresh by its timer and runs it to an exact list", async () => {
    const world = theWorld();
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
    const world = theWorld();
    const asked = await world.call<RunView>("POST", "/api/exports/loyalty/runs", { mode: "full" });
    const run = await world.ended(asked.id);
    expect(run).toMatchObject({ trigger: "http", mode: "full", requestedBy: "function key" });
    await expectSample(world, profiles, run);
  });

  it("has nothing to send of the same refresh", async () => {
    const world = theWorld();
    const asked = await world.call<RunView>("POST", "/api/exports/loyalty/runs", {});
    const run = await world.ended(asked.id);
    expect(run.counts).toMatchObject({ accepted: 0, leavers: 0, notSent: 0 });
    expect(run.counts.unchanged).toBeGreaterThan(profiles / 2);
  });

  it("gives the rejects as CSV, with every address masked", async () => {
    const world = theWorld();
    const { runs } = await world.call<{ runs: RunView[] }>("GET", "/api/runs?export=loyalty");
    const full = runs.find(({ mode }) => mode === "full");
    const reply = await fetch(`${world.url}/api/runs/${full?.id}/rejects`);
    const csv = await reply.text();
    expect(reply.headers.get("content-type")).toMatch(/^text\/csv/);
    expect(csv.split("\r\n")[0]).toBe("segment,file,row,reference,email,field,code,dotdigital,what to do");
    expect(csv.toLowerCase()).toContain('"globallysuppressed"');
    expect(addressesIn(csv)).toEqual([]);
  });

  it("starts nothing by a body that comes in chunks, as streaming clients send it", async () => {
    const world = theWorld();
    const ids = async () =>
      (await world.call<{ runs: RunView[] }>("GET", "/api/runs?export=loyalty")).runs.map(({ id }) => id);
    const before = await ids();
    const body = new Blob(['{"mode":"dry-run"}']).stream();
    const headers = { "content-type": "application/json" };
    const reply = await fetch(`${world.url}/api/exports/loyalty/runs`, {
      method: "POST",
      headers,
      body,
      duplex: "half",
    });
    expect([reply.status, await reply.json()]).toMatchObject([411, { code: "length-required" }]);
    expect(await ids()).toEqual(before);
  });

  it("reads no secret and no container that the deployment does not name", async () => {
    const { call } = theWorld();
    const connection = { displayName: "Other", agree: true, credentialsSecret: "contact-hash-key" };
    await expect(call("PUT", "/api/connections/other", connection)).rejects.toThrow(/400: .*"secret-not-allowed"/);
    const { name: _, ...loyalty } = await call<Record<string, unknown>>("GET", "/api/exports/loyalty");
    const other = { ...loyalty, source: { container: "config", folder: "x" }, notify: { webhook: "contact-hash-key" } };
    await expect(call("PUT", "/api/exports/other", other)).rejects.toThrow(
      /400: .*source\.container: expected a container that .* names.*notify\.webhook: expected a name that begins with alert-/,
    );
  });

  it("says of a wrong path and of a wrong method what is right", async () => {
    const { url } = theWorld();
    const replies = await Promise.all([fetch(`${url}/api/run`), fetch(`${url}/api/runs`, { method: "DELETE" })]);
    expect(replies.map(({ status, headers }) => [status, headers.get("allow")])).toEqual([
      [404, null],
      [405, "GET"],
    ]);
    for (const { headers } of replies) expect(headers.get("content-type")).toBe("application/problem+json");
  });
};
