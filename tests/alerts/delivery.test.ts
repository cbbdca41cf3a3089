import type { BlobStore } from "../../shared/azure/blob-store.ts";
import type { Ports } from "../../shared/use-cases.ts";
import { people } from "../world/land-segments.ts";
import { hour, signingKey, useAlertWorld } from "./use-alert-world.ts";

const alerts = useAlertWorld();

type Read = () => ReturnType<BlobStore["read"]>;

/** Ports whose reads of the container `config` go through `around`. */
const aroundReads =
  (around: (name: string, read: Read) => ReturnType<Read>) =>
  (ports: Ports): Ports => {
    const { config } = ports.blobs;
    const read: BlobStore["read"] = async (name) => around(name, () => config.read(name));
    return { ...ports, blobs: { ...ports.blobs, config: { ...config, read } } };
  };

describe("at least once, and the same twice", () => {
  it("two instances that look at once raise one alert", async () => {
    /** Does its work after the sweep has read the book, and before that goes on. */
    let meanwhile: (() => Promise<void>) | undefined;
    const world = await alerts.start(
      {},
      {
        decorate: aroundReads(async (name, read) => {
          const blob = await read();
          const other = name === "alerts.json" ? meanwhile : undefined;
          if (other) meanwhile = undefined;
          await other?.();
          return blob;
        }),
      },
    );
    await world.failRun();
    // The other one looks a second later, so that its alert would bear another id; and it has told it already.
    meanwhile = async () => {
      world.plain.time.now += 1000;
      await world.plain.useCases.sweep();
      await world.plain.drain();
    };
    await world.sweep();
    await world.sweep();
    expect(world.told()).toEqual(["run-failed raised export loyalty"]);
  });

  it("a process that dies after any write leaves one alert, raised and healed: what comes twice bears the same id and state", async () => {
    /** Ends with the number of writes that the raising and the healing take. */
    const play = async (diesAfter: number) => {
      const world = await alerts.start();
      await world.failRun();
      world.plain.dieAfter(diesAfter);
      await world.sweep();
      const writes = world.plain.writes;
      for (let minutes = 0; minutes < 4; minutes += 1) await world.sweep();
      await world.run(people("a", 200));
      world.plain.dieAfter(diesAfter);
      await world.sweep();
      for (let minutes = 0; minutes < 4; minutes += 1) await world.sweep();
      expect(world.plain.pump.lost).toEqual([]);
      const different = new Set(world.payloads().map(({ id, state }) => `${id} ${state}`));
      expect({ diesAfter, kinds: [...new Set(world.told())] }).toEqual({
        diesAfter,
        kinds: ["run-failed raised export loyalty", "run-failed healed export loyalty"],
      });
      expect(different.size).toBe(2);
      return writes;
    };
    const writes = await play(Number.POSITIVE_INFINITY);
    expect(writes).toBe(4);
    for (let diesAfter = 1; diesAfter <= writes; diesAfter += 1) await play(diesAfter);
  });

  it("a lost message is sent again by the sweep", async () => {
    const world = await alerts.start();
    await world.failRun();
    await world.look();
    expect(world.plain.pump.waiting.splice(0)).toMatchObject([{ queue: "send-alert" }]);
    for (let minutes = 0; minutes < 3; minutes += 1) await world.sweep();
    expect(world.told()).toEqual(["run-failed raised export loyalty"]);
    expect(world.linesOf("resent")).toMatchObject([{ level: "warn", queue: "send-alert" }]);
  });
});

describe("a receiver that is down", () => {
  it.each([
    ["answers 503", { status: 503 }],
    ["answers 404", { status: 404 }],
    ["hangs up", "hang-up"],
  ] as const)(
    "(it %s) is tried again later, twice as late each time, and told once when it is up",
    async (_, answer) => {
      const world = await alerts.start();
      alerts.receiver.answerWith(answer);
      await world.failRun();
      await world.look();
      const from = world.plain.time.now;
      for (let tries = 0; tries < 5; tries += 1) await world.deliver();
      const tried = world.plain.pump.delivered.filter(({ queue }) => queue === "send-alert");
      expect(tried.map(({ visibleAt }) => (visibleAt - from) / 1000)).toEqual([0, 10, 30, 70, 150]);
      expect(world.told()).toEqual([]);
      alerts.receiver.answerWith({ status: 200 });
      await world.plain.drain();
      expect(world.told()).toEqual(["run-failed raised export loyalty"]);
      expect(world.linesOf("alert-not-sent")).toHaveLength(5);
      expect(world.linesOf("alert-raised")).toHaveLength(1);
    },
  );

  it("and stays so is given up after 15 tries and six hours, with an error; no run has noticed", async () => {
    const world = await alerts.start();
    alerts.receiver.answerWith("hang-up");
    await world.failRun();
    const from = world.plain.time.now;
    await world.sweep();
    expect(alerts.receiver.calls).toBe(15);
    expect(Math.round((world.plain.time.now - from) / hour)).toBe(6);
    expect(world.linesOf("alert-given-up")).toMatchObject([
      { level: "error", kind: "run-failed", subject: "loyalty", attempts: 15, code: "webhook-unreachable" },
    ]);
    expect(await world.run(people("a", 201))).toMatchObject({ state: "succeeded", counts: { accepted: 1 } });
    alerts.receiver.answerWith({ status: 200 });
    await world.sweep();
    expect(world.told()).toEqual(["run-failed healed export loyalty"]);
  });

  it("is not asked more often when every message comes twice", async () => {
    const world = await alerts.start();
    alerts.receiver.answerWith("hang-up");
    await world.failRun();
    const from = world.plain.time.now;
    await world.sweep({ twice: true });
    expect(alerts.receiver.calls).toBe(15);
    expect(Math.round((world.plain.time.now - from) / hour)).toBe(6);
  });

  it("has its secret read past every cache from the second try on: somebody may have mended it", async () => {
    const reads: (boolean | undefined)[] = [];
    const world = await alerts.start(
      {},
      {
        decorate: (ports) => ({
          ...ports,
          secrets: {
            ...ports.secrets,
            read: (name, options) => {
              if (name === "alert-webhook") reads.push(options?.fresh);
              return ports.secrets.read(name, options);
            },
          },
        }),
      },
    );
    alerts.receiver.answerWith("hang-up");
    await world.failRun();
    await world.look();
    for (let tries = 0; tries < 3; tries += 1) await world.deliver();
    expect(reads).toEqual([false, true, true]);
  });

  it("and redirects is not followed, and no line of the log shows the URL or the key", async () => {
    const world = await alerts.start();
    alerts.receiver.answerWith({ status: 307 });
    await world.failRun();
    await world.sweep();
    expect(world.linesOf("alert-given-up")).toMatchObject([{ code: "webhook-refused" }]);
    expect(alerts.receiver.calls).toBe(15);
    expect(world.plain.logged.join("\n")).not.toMatch(/secret-of-the-url|a key of sixteen/);
  });
});

describe("a webhook that cannot be used", () => {
  it.each([
    ["is not there", undefined, "secret-not-found"],
    ["holds credentials", { username: "u", password: "planted-secret" }, "webhook-malformed"],
    ["names no key", { url: "https://example.com/planted-secret", format: "json" }, "webhook-malformed"],
    ["is not https", { url: "http://example.com/planted-secret", format: "adaptive-card" }, "webhook-not-allowed"],
  ])(
    "(its secret %s) is in the log without what it holds, and counts again when it is mended",
    async (_, held, code) => {
      const world = await alerts.start({ notify: { webhook: "alert-own" } });
      if (held) await world.nameWebhook("alert-own", held);
      await world.failRun();
      await world.look();
      await world.deliver();
      expect(world.linesOf("alert-not-sent")).toMatchObject([{ level: "warn", code }]);
      await world.nameWebhook("alert-own", { url: alerts.receiver.url, format: "json", signingKey });
      await world.plain.drain();
      expect(world.told()).toEqual(["run-failed raised export loyalty"]);
      expect(world.plain.logged.join("\n")).not.toContain("planted-secret");
    },
  );
});

it("a webhook of an export whose secret has a name that it may not name is not read, nor posted to", async () => {
  const world = await alerts.start({ notify: { webhook: "erp-hook" } });
  await world.nameWebhook("erp-hook", { url: alerts.receiver.url, format: "json", signingKey });
  await world.failRun();
  await world.look();
  await world.deliver();
  expect(world.linesOf("alert-not-sent")).toMatchObject([{ level: "warn", code: "secret-not-allowed" }]);
  expect(alerts.receiver.calls).toBe(0);
});

describe("never in the way of a run", () => {
  it("a fault of what alerts are kept in keeps the sweep from nothing", async () => {
    let isBroken = false;
    const world = await alerts.start(
      {},
      {
        decorate: aroundReads((name, read) => {
          if (isBroken && name === "alerts.json") throw new Error("the blob cannot be read");
          return read();
        }),
      },
    );
    isBroken = true;
    await world.failRun();
    const [failed] = await world.plain.useCases.runs.listRuns({ top: 1 });
    expect(failed).toMatchObject({ state: "failed" });
    await world.land(people("a", 201));
    const asked = await world.plain.request();
    world.plain.pump.waiting.length = 0;
    world.plain.time.now += 3 * 60_000;
    await world.sweep();
    if (asked.kind === "created") expect(await world.plain.show(asked.run.id)).toMatchObject({ state: "succeeded" });
    expect(world.linesOf("watch-failed").length).toBeGreaterThan(0);
  });

  it("a message that fails five times is given up with an error, and is not sent again for ever", async () => {
    let isBroken = false;
    const world = await alerts.start(
      {},
      {
        decorate: (ports) => ({
          ...ports,
          postWebhook: async (request) => {
            if (isBroken) throw new TypeError("a fault of ours");
            return ports.postWebhook(request);
          },
        }),
      },
    );
    await world.failRun();
    isBroken = true;
    await world.sweep();
    expect(world.linesOf("alert-given-up")).toMatchObject([{ level: "error", code: "send-alert-gave-up" }]);
    isBroken = false;
    for (let minutes = 0; minutes < 4; minutes += 1) await world.sweep();
    expect(world.told()).toEqual([]);
    await world.run(people("a", 200));
    await world.sweep();
    expect(world.told()).toEqual(["run-failed healed export loyalty"]);
  });
});
