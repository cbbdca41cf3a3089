import { people } from "../world/land-segments.ts";
import { type AlertWorld, hour, useAlertWorld } from "./use-alert-world.ts";

const alerts = useAlertWorld();

describe("nothing but real runs counts", () => {
  it("dry runs and checks raise nothing and heal nothing", async () => {
    const world = await alerts.start();
    await world.landMisfit();
    await world.plain.runNow({ mode: "dry-run" });
    await world.plain.runNow({ mode: "check" });
    await world.sweep();
    expect(world.told()).toEqual([]);
    await world.plain.runNow();
    await world.sweep();
    await world.land(people("a", 200));
    await world.plain.runNow({ mode: "dry-run" });
    await world.plain.runNow({ mode: "check" });
    await world.sweep();
    expect(world.told()).toEqual(["run-failed raised export loyalty"]);
  });

  it("a run that was cancelled is neither good nor bad", async () => {
    const world = await alerts.start();
    const cancelOne = async () => {
      await world.land(people("a", 201));
      const asked = await world.plain.request();
      if (asked.kind !== "created") throw new Error(asked.kind);
      await world.plain.logging(() => world.plain.useCases.runs.cancelRun(asked.run.id, "anna"));
      await world.plain.drain();
      expect(await world.plain.show(asked.run.id)).toMatchObject({ state: "cancelled" });
    };
    await world.failRun();
    // Before the first look, and after it.
    await cancelOne();
    await world.sweep();
    await cancelOne();
    await world.sweep();
    expect(world.told()).toEqual(["run-failed raised export loyalty"]);
  });

  it("what breaks and is mended between two looks is no alert", async () => {
    const world = await alerts.start();
    await world.failRun();
    await world.run(people("a", 200));
    await world.sweep();
    expect(world.told()).toEqual([]);
  });
});

describe("a run that is held", () => {
  it("and is discarded, or lapses after a week, is healed", async () => {
    for (const end of ["discarded", "lapsed"]) {
      const world = await alerts.start();
      const run = await world.run(people("a", 100));
      await world.sweep();
      if (end === "discarded") await world.plain.logging(() => world.plain.useCases.runs.discardRun(run.id, "anna"));
      else world.plain.time.now += 7 * 24 * hour;
      await world.sweep();
      await world.sweep();
      expect(await world.plain.show(run.id)).toMatchObject({ state: "discarded" });
      expect(world.told()).toEqual(["run-held raised export loyalty", "run-held healed export loyalty"]);
    }
  });

  it("and gives way to another that is held, too, is healed: the other is an alert of its own", async () => {
    const world = await alerts.start();
    const first = await world.run(people("a", 100));
    await world.sweep();
    const second = await world.run(people("a", 90));
    await world.sweep();
    expect(world.payloads().map(({ state, run }) => `${state} ${run?.id} ${run?.state}`)).toEqual([
      `raised ${first.id} held`,
      `healed ${first.id} discarded`,
      `raised ${second.id} held`,
    ]);
  });
});

describe("whom an alert is about, and who is told", () => {
  const other = { name: "other", targets: [{ addressBookId: 777, segments: ["High"] }] };
  const storeOther = async (world: AlertWorld) => {
    await world.plain.control.addAddressBook(1, { id: 777, name: "Other" });
    const stored = await world.plain.ports.blobs.config.read("exports/loyalty.json");
    const definition = { ...JSON.parse(String(stored?.bytes)), ...other };
    await world.plain.ports.blobs.config.write("exports/other.json", Buffer.from(JSON.stringify(definition)));
  };
  const runOther = async (world: AlertWorld) => {
    const asked = { exportName: "other", mode: "delta", trigger: "http", requestedBy: "anna" } as const;
    await world.plain.logging(() => world.plain.useCases.runs.requestRun(asked));
    await world.plain.drain();
  };

  it("credentials are told once for all exports, and healed by a good run of any; of one that is left its failure is told", async () => {
    const world = await alerts.start();
    await storeOther(world);
    await world.plain.control.changeAccount(1, { password: "rotated-Passw0rd" });
    await world.plain.runNow();
    await runOther(world);
    await world.sweep();
    expect(world.told()).toEqual(["credentials-refused raised connection nordics"]);
    await world.plain.control.changeAccount(1, { password: "demo-Passw0rd" });
    await runOther(world);
    await world.sweep();
    expect(world.told().slice(1).sort()).toEqual([
      "credentials-refused healed connection nordics",
      "run-failed raised export loyalty",
    ]);
  });

  it("what is gone is healed", async () => {
    const world = await alerts.start();
    await world.failRun();
    await world.sweep();
    await world.plain.ports.blobs.config.write("exports/loyalty.json", Buffer.from('{"deleted":true}'));
    await world.sweep();
    expect(world.payloads()[1]).toMatchObject({ state: "healed", message: "Nothing uses this export any more." });
  });

  it("an export that cannot be read keeps its alerts as they are, and no other from its own", async () => {
    const world = await alerts.start();
    await world.failRun();
    await world.sweep();
    await world.plain.ports.blobs.config.write("exports/loyalty.json", Buffer.from("{}"));
    await world.sweep();
    expect(world.told()).toEqual(["run-failed raised export loyalty"]);
  });

  it("an export has its own webhook and its own limits", async () => {
    const world = await alerts.start(
      { schedule: "on-refresh", notify: { webhook: "alert-team", noGoodRunHours: 2, rejectShare: 0.9 } },
      { account: { globallySuppressed: people("b", 11).map(([, email = ""]) => email) } },
    );
    await world.nameWebhook("alert-team", alerts.receiver.url);
    await world.run([...people("a", 200), ...people("b", 21)]);
    await world.sweep();
    expect(alerts.receiver.calls).toBe(0);
    world.plain.time.now += 3 * hour;
    await world.sweep();
    const [card] = alerts.receiver.received.map(({ body }) => JSON.parse(body));
    expect(card).toMatchObject({
      type: "message",
      attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content: { type: "AdaptiveCard" } }],
    });
    expect(JSON.stringify(card)).toContain("expected one every 2 hours");
    expect(alerts.receiver.received[0]?.headers["x-alert-signature"]).toBeUndefined();
  });
});
