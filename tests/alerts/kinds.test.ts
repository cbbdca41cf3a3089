import { alertKinds } from "../../shared/alerts/alert-kinds.ts";
import type { ExportDefinition } from "../../shared/definitions/export.ts";
import { people } from "../world/land-segments.ts";
import { type AlertWorld, hour, useAlertWorld } from "./use-alert-world.ts";

const alerts = useAlertWorld();

/** How each kind breaks, what its alert says, and how it is mended. */
type Case = {
  kind: (typeof alertKinds)[number];
  change?: Partial<ExportDefinition>;
  options?: Parameters<typeof alerts.start>[1];
  breakIt: (world: AlertWorld) => Promise<unknown>;
  says: object;
  mend: (world: AlertWorld) => Promise<unknown>;
};

const cases: Case[] = [
  {
    kind: "run-failed",
    breakIt: async (world) => {
      await world.failRun();
      await world.sweep();
      await world.failRun();
    },
    says: { code: "mapping-misfit", run: { state: "failed", refresh: "2024/06/01/0002" } },
    mend: (world) => world.run(people("a", 200)),
  },
  {
    kind: "run-held",
    breakIt: (world) => world.run(people("a", 100)),
    says: {
      code: "removals-above-guard",
      message: "Address book 12345: 100 of 200 would leave, expected at most 5 %.",
      run: { state: "held" },
    },
    mend: async (world) => {
      const [run] = await world.plain.useCases.runs.listRuns({ state: "held", top: 1 });
      await world.plain.logging(() => world.plain.useCases.runs.releaseRun(run?.id ?? "", "anna"));
      await world.plain.drain();
    },
  },
  {
    kind: "list-asks",
    options: {
      account: {
        addressBooks: [
          { id: 12345, name: "Loyalty" },
          { id: 777, name: "Other" },
        ],
      },
    },
    breakIt: async (world) => {
      const targets = [12345, 777].map((addressBookId) => ({ addressBookId, segments: ["High", "New"] }));
      await world.plain.configure({ targets, guards: {} });
      await world.land(people("a", 200));
      await world.plain.fire(() => world.plain.useCases.scheduleExports());
      await world.plain.drain();
    },
    says: {
      code: "first-run",
      message:
        "Address book 777: 200 would be put on a list that never had anybody of ours. The export's other lists go on. Ask for a run, and it fills these, too.",
      run: { state: "succeeded" },
    },
    mend: (world) => world.run(people("a", 200)),
  },
  {
    kind: "values-left-out",
    breakIt: async (world) => {
      await world.plain.control.dropDataField(1, "POINTS");
      await world.run(people("a", 200));
      await world.sweep();
      await world.run(people("a", 201));
    },
    says: {
      code: "data-field-not-found",
      message: expect.stringContaining(
        "The account has no data field 'POINTS' any more, so column 'RewardPoints' is left",
      ),
      run: { state: "succeeded" },
    },
    mend: async (world) => {
      await world.plain.control.addDataField(1, { name: "POINTS", type: "Numeric" });
      await world.run(people("a", 202));
    },
  },
  {
    kind: "rejects-high",
    options: { account: { globallySuppressed: people("b", 11).map(([, email = ""]) => email) } },
    breakIt: async (world) => {
      await world.run([...people("a", 200), ...people("b", 21)]);
      await world.sweep();
      await world.run([...people("a", 200), ...people("b", 22)]);
    },
    says: {
      code: null,
      message:
        "Dotdigital refused 11 of 21 contacts (52.4 %), expected at most 5 %. The rejects file says who and why.",
      run: { state: "succeeded-with-rejects", counts: expect.objectContaining({ sent: 21, rejected: 11 }) },
    },
    mend: (world) => world.run(people("a", 200)),
  },
  {
    kind: "no-good-run",
    change: { schedule: "on-refresh" },
    breakIt: async (world) => {
      world.plain.time.now += 27 * hour;
    },
    says: {
      code: null,
      message: expect.stringMatching(/^The last good run ended at 2024-05-17T\S+, expected one every 26 hours\.$/),
      run: null,
    },
    mend: async (world) => {
      await world.land(people("a", 200));
      await world.plain.fire(() => world.plain.useCases.scheduleExports());
      await world.plain.drain();
    },
  },
  {
    kind: "credentials-refused",
    breakIt: async (world) => {
      await world.plain.control.changeAccount(1, { password: "rotated-Passw0rd" });
      await world.run(people("a", 201));
      await world.sweep();
      await world.run(people("a", 202));
    },
    says: { code: "credentials-refused", message: expect.stringContaining("API user"), run: { state: "failed" } },
    mend: async (world) => {
      await world.plain.control.changeAccount(1, { password: "demo-Passw0rd" });
      await world.plain.runNow();
    },
  },
  {
    kind: "contract-limit",
    breakIt: async (world) => {
      const effect = { job: { status: "ExceedsAllowedContactLimit" } };
      await world.plain.control.plant({ match: { pathPattern: "^/contacts/v3/import" }, effect });
      await world.run(people("a", 201));
      await world.sweep();
      await world.run(people("a", 202));
    },
    says: {
      title: "The account is full: connection nordics",
      message: expect.stringMatching(/^The account is full/),
      code: "import-exceedsallowedcontactlimit",
      run: { state: "failed", connection: "nordics" },
    },
    mend: async (world) => {
      await world.plain.control.pullAll();
      await world.plain.runNow();
    },
  },
];

it("is tested for every kind", () => {
  expect(cases.map(({ kind }) => kind)).toEqual([...alertKinds]);
});

describe.each(cases)("$kind", ({ kind, change, options, breakIt, says, mend }) => {
  const subject = ["credentials-refused", "contract-limit"].includes(kind) ? "connection nordics" : "export loyalty";
  const allRaised = [`${kind} raised ${subject}`];
  const allHealed = allRaised.map((line) => line.replace("raised", "healed"));

  it("is raised once, however often it is seen and every message delivered twice, and healed once when it is mended", async () => {
    const world = await alerts.start(change, options);
    expect(world.told()).toEqual([]);

    await breakIt(world);
    await world.sweep();
    await world.sweep();
    world.plain.restart();
    await world.sweep({ twice: true });
    expect(world.told().sort()).toEqual(allRaised);
    const raised = world.payloads().find((alert) => alert.kind === kind);
    expect(raised).toMatchObject({ ...says, runbook: `https://example.com/troubleshooting.md#${kind}` });

    await mend(world);
    await world.sweep();
    await world.sweep();
    expect(world.told().sort()).toEqual([...allRaised, ...allHealed].sort());
    const healed = world.payloads().find((alert) => alert.kind === kind && alert.state === "healed");
    expect(healed).toMatchObject({ id: raised?.id, raisedAt: raised?.at });
    expect(alerts.receiver.received.every(({ isGenuine }) => isGenuine)).toBe(true);
    // Neither an address or a name of the people in the segments, nor the password.
    const sent = alerts.receiver.received.map(({ body }) => body).join("\n");
    expect(sent).not.toMatch(/@|Anna|Name \d|Passw0rd/);
  });

  it("is in the log, once each, also where there is no webhook", async () => {
    const world = await alerts.start(change, { ...options, alertWebhookSecret: undefined });
    await breakIt(world);
    await world.sweep();
    await mend(world);
    await world.sweep();
    const raised = world.linesOf("alert-raised").filter((line) => line.kind === kind);
    expect(raised).toMatchObject([{ level: "error", subject: subject.split(" ")[1], hasWebhook: false }]);
    expect(world.linesOf("alert-healed").filter((line) => line.kind === kind)).toMatchObject([{ level: "info" }]);
    expect(alerts.receiver.calls).toBe(0);
  });
});
