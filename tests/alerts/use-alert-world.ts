import type { AlertPayload } from "../../shared/alerts/alert-payload.ts";
import type { ExportDefinition } from "../../shared/definitions/export.ts";
import { stampOfTime } from "../../shared/discover/refresh-stamp.ts";
import { people } from "../world/land-segments.ts";
import { useWorld } from "../world/use-world.ts";
import { startReceiver } from "./webhook-receiver.ts";

export const signingKey = "a key of sixteen or more";
export const hour = 3_600_000;

type Options = Parameters<ReturnType<typeof useWorld>>[0];

/** A world whose alerts go to a receiver over a real socket. One of each a test, with 200 people on the list. */
export const useAlertWorld = () => {
  const newWorld = useWorld();
  const time = { now: () => 0 };
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  beforeEach(async () => {
    receiver = await startReceiver({ signingKey, now: () => time.now() });
  });
  afterEach(() => receiver.close());

  return {
    get receiver() {
      return receiver;
    },

    async start(change: Partial<ExportDefinition> = {}, options: Options = {}) {
      const plain = await newWorld({ alertWebhookSecret: "alert-webhook", ...options });
      time.now = () => plain.time.now;
      let refreshes = 0;
      const linesOf = (event: string): Record<string, unknown>[] =>
        plain.logged.map((line) => JSON.parse(line)).filter((line) => line.event === event);

      const world = {
        plain,
        linesOf,

        /** Writes a webhook into the vault. */
        nameWebhook: (name: string, webhook: object | string) =>
          plain.ports.secrets.write(name, typeof webhook === "string" ? webhook : JSON.stringify(webhook), {
            contentType: "application/json",
          }),

        /** Another refresh, later than any before. */
        land(rows: string[][], columns?: string[]) {
          refreshes += 1;
          const stamp = stampOfTime(Date.UTC(2024, 5, 1) + refreshes * 60_000);
          const shape = columns ? { columns } : {};
          return plain.land(stamp, [
            { name: "High", ...shape, parts: [rows] },
            { name: "New", ...shape, parts: [] },
          ]);
        },

        async run(rows: string[][]) {
          await world.land(rows);
          return plain.runNow();
        },

        /** A refresh that has lost a mapped column: a run of it fails. */
        landMisfit: () => world.land([["1", "a1@example.com", "Anna"]], ["CustomerId", "EMail", "FirstName"]),

        async failRun() {
          await world.landMisfit();
          return plain.runNow();
        },

        /** A minute later: the sweep, and whatever it sends. */
        async sweep(deliveries: { twice?: boolean } = {}) {
          await world.look();
          await plain.drain(deliveries);
        },

        /** A minute later: the sweep alone. */
        async look() {
          plain.time.now += 60_000;
          await plain.fire(() => plain.useCases.sweep());
        },

        /** The first of the messages that wait. */
        deliver: () => plain.logging(() => plain.pump.deliver(plain.useCases, () => true)),

        payloads: (): AlertPayload[] => receiver.received.map(({ body }) => JSON.parse(body)),
        /** What has arrived, in a line each. */
        told: () =>
          world.payloads().map(({ kind, state, subject }) => `${kind} ${state} ${subject.type} ${subject.name}`),
      };

      receiver.received.length = 0;
      await world.nameWebhook("alert-webhook", { url: receiver.url, format: "json", signingKey });
      await plain.configure({ schedule: "off", ...change });
      await world.run(people("a", 200));
      await world.sweep();
      return world;
    },
  };
};

export type AlertWorld = Awaited<ReturnType<ReturnType<typeof useAlertWorld>["start"]>>;
