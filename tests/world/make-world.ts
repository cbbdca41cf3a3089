import type { AccountSeed } from "../../local/dotdigital/account-settings.ts";
import { controlDotdigital } from "../../local/dotdigital/control.ts";
import type { Dotdigital as StandIn } from "../../local/dotdigital/start-dotdigital.ts";
import { makePostWebhook } from "../../shared/alerts/post-webhook.ts";
import type { Connection } from "../../shared/definitions/connection.ts";
import { type GivenExport, givenExportSchema } from "../../shared/definitions/export.ts";
import { makeDotdigital } from "../../shared/dotdigital/client.ts";
import { credentialsOfAccount } from "../../shared/dotdigital/credentials-of-account.ts";
import { withLogOf } from "../../shared/observe/log.ts";
import type { RunRequest, RunView } from "../../shared/runs/run-api.ts";
import { makeUseCases, type Ports, type UseCases } from "../../shared/use-cases.ts";
import { type HeldBlob, memoryBlobStore } from "../fakes/memory-blob-store.ts";
import { memorySecretStore } from "../fakes/memory-secret-store.ts";
import { memoryTableStore } from "../fakes/memory-table-store.ts";
import { Death, dyingPorts } from "./dying-ports.ts";
import { type LandSegment, landSegments } from "./land-segments.ts";
import { makeMessagePump } from "./message-pump.ts";

type Options = {
  standIn: StandIn;
  /** The virtual clock, which the stand-in shares. */
  time: { now: number };
  account?: Partial<AccountSeed>;
  /** Others than the connection's. */
  otherAccounts?: AccountSeed[];
  batchMaxContacts?: number;
  batchMaxBytes?: number;
  settleMs?: number;
  /** The secret that holds the webhook for alerts. */
  alertWebhookSecret?: string | undefined;
  /** Real milliseconds for one call to Dotdigital; the app's own 121 s when left out. */
  callTimeoutMs?: number;
  /** Wraps the ports of every process of this world: a test plants a bug with it. */
  decorate?: (ports: Ports) => Ports;
  /** What is in the containers from the start. */
  kept?: Partial<Record<"config" | "batches" | "snapshots" | "reports" | "segments", [string, HeldBlob][]>>;
};

type AskedRun = Partial<Pick<RunRequest, "exportName" | "mode" | "of" | "refresh" | "idempotencyKey" | "takesParked">>;

const accountId = 1;
const addressBookId = 12345;

/**
 * The app's use cases over in-memory storage and queues with a virtual clock, and the real client against the stand-in
 * for Dotdigital over a real socket. Waiting takes no time; a process can die after any of its writes.
 */
export const makeWorld = async (options: Options) => {
  const { standIn, time } = options;
  const control = controlDotdigital(standIn.askControl);
  await control.reset({
    accounts: [
      {
        id: accountId,
        addressBooks: [{ id: addressBookId, name: "Loyalty" }],
        imports: { looks: 2, ms: null },
        ...options.account,
      },
      ...(options.otherAccounts ?? []),
    ],
  });
  const clock = () => time.now;
  const segments = memoryBlobStore(clock, options.kept?.segments);
  const pump = makeMessagePump(time);
  let randoms = 0;

  /** What is in the connection's secret. */
  const secret = { username: "apiuser-demo@example.com", password: "demo-Passw0rd" };

  const clientOptions = ({ endpoint }: Connection) => ({
    ...{ endpoint, inAzure: false, now: clock },
    ...(options.callTimeoutMs === undefined ? {} : { timeoutMs: options.callTimeoutMs }),
  });
  /** As app.ts has it: each process asks whose the credentials are, and again when the secret has brought others. */
  const credentialsOf = (connection: Connection) =>
    credentialsOfAccount({
      read: async () => ({ ...secret }),
      findAccount: (found) =>
        makeDotdigital({ ...clientOptions(connection), credentials: async () => found }).account(),
      ...{ accountId: connection.accountId, connection: connection.name },
    });
  const credentials = new Map<string, ReturnType<typeof credentialsOf>>();

  const ports: Ports = {
    blobs: {
      config: memoryBlobStore(clock, options.kept?.config),
      batches: memoryBlobStore(clock, options.kept?.batches),
      snapshots: memoryBlobStore(clock, options.kept?.snapshots),
      reports: memoryBlobStore(clock, options.kept?.reports),
    },
    tables: {
      runs: memoryTableStore(),
      history: memoryTableStore(),
      batches: memoryTableStore(),
      gates: memoryTableStore(),
      audit: memoryTableStore(),
    },
    send: pump.send,
    segments: {
      accountUrl: "https://segments.example.com",
      open: () => segments,
      now: async () => time.now,
      probe: async () => {},
    },
    secrets: memorySecretStore(),
    openDotdigital: (connection, gate) => {
      const key = `${connection.accountId} ${connection.endpoint}`;
      const read = credentials.get(key) ?? credentialsOf(connection);
      credentials.set(key, read);
      return makeDotdigital({ ...clientOptions(connection), credentials: read, gate });
    },
    postWebhook: makePostWebhook({ inAzure: false }),
    clock,
    random: () => `r${String(++randoms).padStart(7, "0")}`,
  };
  const knobs = {
    settleMs: options.settleMs ?? 0,
    claimMs: 130_000,
    batchMaxContacts: options.batchMaxContacts ?? 25_000,
    batchMaxBytes: options.batchMaxBytes ?? 16 * 1024 * 1024,
    hashKeySecret: "contact-hash-key",
    segmentContainers: ["customer-insights"],
    webhookSecretPrefixes: ["alert-"],
    retentionMs: 90 * 86_400_000,
    inAzure: false,
    siteName: "local",
    alertWebhookSecret: options.alertWebhookSecret,
    alertRejectShare: 0.05,
    alertNoGoodRunMs: 26 * 3_600_000,
    runbookUrl: "https://example.com/troubleshooting.md",
  };
  const life = { writes: 0, diesAfter: Number.POSITIVE_INFINITY };
  const { decorate = (plain: Ports) => plain } = options;
  let useCases: UseCases = makeUseCases(decorate(dyingPorts(ports, life)), knobs);
  /** Sees what is stored, past whatever `decorate` does and whoever has died. */
  const observer = makeUseCases(ports, knobs).runs;

  /** Every line that the app logged. */
  const logged: string[] = [];
  const keep = (line: string) => void logged.push(line);
  const logging = <T>(work: () => Promise<T>) => withLogOf({ info: keep, warn: keep, error: keep }, work);

  const world = {
    ports,
    knobs,
    secret,
    logged,
    logging,
    pump,
    control,
    standInUrl: standIn.url,
    time,
    segments,
    observer,
    get useCases() {
      return useCases;
    },
    /** Writes of the process that is running now. */
    get writes() {
      return life.writes;
    },

    land: (stamp: string, landed: readonly LandSegment[]) => landSegments(segments, stamp, landed),

    /** Stores the connection as an administrator would have made it. */
    async connect(): Promise<void> {
      const connection: Connection = {
        name: "nordics",
        displayName: "Nordics",
        credentialsSecret: "dotdigital-nordics",
        endpoint: standIn.url,
        accountId,
        consent: { agreedBy: "admin", agreedAt: "2026-11-01T00:00:00Z", statement: "2026-12" },
        exportUser: "marketing",
        limits: { activeImports: 10 },
      };
      await ports.blobs.config.write("connections/nordics.json", Buffer.from(JSON.stringify(connection)));
    },

    /** Stores the connection, and an export of it as a contributor would have made it. */
    async configure(change: Partial<GivenExport> = {}): Promise<void> {
      await world.connect();
      const definition = givenExportSchema.parse({ ...sampleExport, ...change });
      await ports.blobs.config.write("exports/loyalty.json", Buffer.from(JSON.stringify(definition)));
    },

    /** Ends the process after so many writes from now on. */
    dieAfter(writes: number): void {
      life.writes = 0;
      life.diesAfter = writes;
    },

    /** Another process, with nothing of the last one but what is stored. */
    restart(): void {
      life.writes = 0;
      life.diesAfter = Number.POSITIVE_INFINITY;
      credentials.clear();
      useCases = makeUseCases(decorate(dyingPorts(ports, life)), knobs);
    },

    async request(request: AskedRun = {}) {
      const asked = { exportName: "loyalty", mode: "delta", trigger: "http", requestedBy: "anna", ...request } as const;
      return logging(() => useCases.runs.requestRun(asked));
    },

    /** Delivers messages until none is left. A process that dies is replaced, as the host would. */
    async drain(deliveries: { twice?: boolean } = {}): Promise<void> {
      for (let left = 5000; left > 0; left -= 1) {
        if (deliveries.twice) repeatNext(pump);
        try {
          const isDead = (error: unknown) => error instanceof Death;
          if (!(await logging(() => pump.deliver(useCases, isDead)))) return;
        } catch (error) {
          if (!(error instanceof Death)) throw error;
          world.restart();
        }
      }
      throw new Error("The queues never ran dry: a message makes itself again for ever.");
    },

    /**
     * Delivers messages, with a minute's sweep wherever the queues are dry, until no run is open; a held one may be.
     * `beforeEach` comes before every delivery and every sweep.
     */
    async settle(beforeEach: () => Promise<void> = async () => {}): Promise<void> {
      for (let left = 5000; left > 0; left -= 1) {
        await beforeEach();
        const isDead = (error: unknown) => error instanceof Death;
        if (await world.outlive(() => pump.deliver(useCases, isDead))) continue;
        if (pump.waiting.length > 0) continue;
        const runs = await observer.listRuns({ top: 100 });
        if (runs.every(({ state, endedAt }) => endedAt !== null || state === "held")) return;
        time.now += 60_000;
        await world.fire(() => useCases.sweep());
      }
      throw new Error("Nothing settles: a run stays open, or a message makes itself again for ever.");
    },

    /** The use cases of another process at the same moment, with its own `decorate`; no death reaches it. */
    otherProcess: (decorateIt: (plain: Ports) => Ports) => makeUseCases(decorateIt(ports), knobs),

    /** Does something as the app's process. When that dies of it, the next one takes its place and undefined comes back. */
    async outlive<T>(work: () => Promise<T>): Promise<T | undefined> {
      try {
        return await logging(work);
      } catch (error) {
        if (!(error instanceof Death)) throw error;
        return undefined;
      } finally {
        if (life.writes >= life.diesAfter) world.restart();
      }
    },

    /** Does something as a timer: what it throws is in the host's log, and the next tick comes. */
    async fire(work: () => Promise<void>): Promise<void> {
      try {
        await world.outlive(work);
      } catch (error) {
        pump.thrown.push(error);
      }
    },

    async runNow(request: AskedRun = {}): Promise<RunView> {
      const asked = await world.request(request);
      if (asked.kind !== "created") throw new Error(`expected a new run, got ${JSON.stringify(asked)}`);
      await world.drain();
      return world.show(asked.run.id);
    },

    async show(runId: string): Promise<RunView> {
      const view = await useCases.runs.showRun(runId);
      if (!view) throw new Error(`no run ${runId}`);
      return view;
    },

    /** E-mail addresses on the list, sorted. */
    async listed(bookId = addressBookId): Promise<string[]> {
      return (await control.members(accountId, bookId)).map(({ email }) => email);
    },
  };
  return world;
};

/** Puts a copy of every message beside it, once: at-least-once delivery at its worst. */
const repeatNext = ({ waiting }: ReturnType<typeof makeMessagePump>) => {
  const copies = waiting.filter((message) => message.dequeueCount === 0 && !repeated.has(message));
  for (const message of copies) {
    const copy = { ...message };
    repeated.add(message);
    repeated.add(copy);
    waiting.push(copy);
  }
};
const repeated = new WeakSet<object>();

/** Lists are filled by whoever comes first, a person or the timer: what asks beforehand is tested by itself. */
export const sampleExport = {
  name: "loyalty",
  connection: "nordics",
  source: { container: "customer-insights", folder: "ci/DotdigitalExport" },
  targets: [{ addressBookId, segments: ["High", "New"] }],
  mapping: { email: "EMail", reference: "CustomerId", fields: { FIRSTNAME: "FirstName", POINTS: "RewardPoints" } },
  guards: { firstRun: "send" as const },
};
