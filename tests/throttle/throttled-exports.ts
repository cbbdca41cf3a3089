import { setTimeout as wait } from "node:timers/promises";
import { BlobServiceClient } from "@azure/storage-blob";
import type { DotdigitalControl } from "../../local/dotdigital/control.ts";
import { azureBlobStore } from "../../shared/azure/azure-blob-store.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { type RealWorld, startRealWorld } from "../e2e/real-world.ts";
import { landSegments, people } from "../world/land-segments.ts";
import { earliestEnd } from "./earliest-end.ts";
import { type LateCall, lateCalls } from "./late-calls.ts";

/** An account, what it allows, and how much one export sends through it. */
export type Load = {
  name: string;
  accountId: number;
  imports: number;
  /** How long Dotdigital works on each import. */
  importMs: number;
  /** Of the account's 25 active imports. */
  importsOfOthers: number;
  callsPerMinute: number;
  /** When another integration uses up the calls, from the moment that the export was asked for. */
  bursts: readonly { fromMs: number; lastsMs: number; resetAs: "epoch" | "seconds" }[];
};

export type Throttled = {
  load: Load;
  run: RunView;
  tookMs: number;
  /** The least that the limits allow. */
  boundMs: number;
  /** Addresses that are missing on the list or too many there. */
  wrong: string[];
  rateLimited: number;
  /** Imports that were refused because too many were active. */
  tooMany: number;
  mostActive: number;
  late: LateCall[];
};

/** The default of `limits.activeImports` of a connection. */
export const ourSlots = 10;
export const accountSlots = 25;
const windowMs = 60_000;
const contactsOfImport = 10;
const hosts = 4;
const container = "customer-insights";
const bookOf = ({ accountId }: Load) => 100 + accountId;
const usernameOf = ({ name }: Load) => `apiuser-${name}@example.com`;
const password = "throttled-Passw0rd";

/**
 * Exports to several accounts at the same time, through four hosts that share one storage. Time is real: looks, delays
 * and queues of the app do not run faster when a stand-in's clock does, so that a faster one would measure them alone.
 */
export const runThrottled = async (loads: readonly Load[]): Promise<Throttled[]> => {
  const env = { BATCH_MAX_CONTACTS: String(contactsOfImport) };
  const seed = { accounts: loads.map(accountOf) };
  const world = await startRealWorld({
    ...{ profiles: 50, hosts, env, seed },
    queueLockSeconds: 30,
    pollsAsHostJson: true,
  });
  try {
    await landAll(world, loads);
    for (const load of loads) await configure(world, load);
    const measured = await Promise.all(loads.map((load) => follow(world, load)));
    const requests = await world.stack.dotdigital.requests();
    return await Promise.all(measured.map((one) => judge(world, one, requests)));
  } finally {
    await world.stop();
  }
};

const accountOf = (load: Load) => ({
  id: load.accountId,
  username: usernameOf(load),
  password,
  addressBooks: [{ id: bookOf(load), name: load.name }],
  limits: {
    activeImports: accountSlots,
    importsOfOthers: load.importsOfOthers,
    callsPerMinuteLow: load.callsPerMinute,
  },
  // By time alone: that somebody looks makes no import faster.
  imports: { looks: null, ms: load.importMs },
});

const peopleOf = ({ name, imports }: Load) => people(name, imports * contactsOfImport);

const landAll = async (world: RealWorld, loads: readonly Load[]) => {
  const service = BlobServiceClient.fromConnectionString(world.stack.connectionString);
  const client = service.getContainerClient(container);
  await client.createIfNotExists();
  const segments = loads.map((load) => ({ name: load.name, parts: [peopleOf(load)] }));
  await landSegments(azureBlobStore(client), "2024/11/17/0312", segments, client.url.replace(`/${container}`, ""));
};

const configure = async (world: RealWorld, load: Load) => {
  const connection = { displayName: load.name, agree: true, username: usernameOf(load), password };
  await world.call("PUT", `/api/connections/${load.name}`, connection);
  await world.call("PUT", `/api/exports/${load.name}`, {
    connection: load.name,
    source: { container, folder: "ci/DotdigitalExport" },
    targets: [{ addressBookId: bookOf(load), segments: [load.name] }],
    mapping: { email: "EMail", fields: { FIRSTNAME: "FirstName" } },
    schedule: "off",
  });
};

type Requests = Awaited<ReturnType<DotdigitalControl["requests"]>>;
type Followed = { load: Load; run: RunView; pauses: { fromMs: number; untilMs: number }[] };

const follow = async (world: RealWorld, load: Load): Promise<Followed> => {
  const { id, requestedAt } = await world.call<RunView>("POST", `/api/exports/${load.name}/runs`, {});
  const askedAt = Date.parse(requestedAt);
  const [pauses, run] = await Promise.all([
    Promise.all(load.bursts.map((burst) => plant(world, load, burst, askedAt))),
    world.ended(id, 10 * 60_000),
  ]);
  return { load, run, pauses };
};

/** Until the reset that it names, a burst refuses every call of the tier. It is a whole second, so that both forms name it. */
const plant = async (world: RealWorld, load: Load, burst: Load["bursts"][number], askedAt: number) => {
  await wait(askedAt + burst.fromMs - Date.now());
  const { dotdigital } = world.stack;
  await dotdigital.changeAccount(load.accountId, { limits: { resetAs: burst.resetAs } });
  const resetAtMs = Math.ceil((Date.now() + burst.lastsMs) / 1000) * 1000;
  await dotdigital.plant({
    match: { accountId: load.accountId, method: "PUT", path: "/contacts/v3/import" },
    effect: { rateLimited: { resetAtMs } },
  });
  return { fromMs: Date.now() - askedAt, untilMs: resetAtMs - askedAt };
};

const judge = async (world: RealWorld, { load, run, pauses }: Followed, all: Requests): Promise<Throttled> => {
  const { dotdigital } = world.stack;
  const requests = all.filter(({ accountId }) => accountId === load.accountId);
  const members = await dotdigital.members(load.accountId, bookOf(load));
  const wanted = new Set(peopleOf(load).map(([, email = ""]) => email));
  const present = new Set(members.map(({ email }) => email));
  const refusals = requests.filter(({ status }) => status === 429);
  return {
    load,
    run,
    tookMs: Date.parse(run.endedAt ?? "") - Date.parse(run.requestedAt),
    boundMs: earliestEnd({
      imports: load.imports,
      importMs: load.importMs,
      slots: Math.min(ourSlots, accountSlots - load.importsOfOthers),
      callsPerWindow: load.callsPerMinute,
      windowMs,
      pauses,
    }),
    wrong: [
      ...[...wanted].filter((email) => !present.has(email)),
      ...[...present].filter((email) => !wanted.has(email)),
    ],
    rateLimited: refusals.filter(({ resetsAt }) => resetsAt !== null).length,
    tooMany: refusals.filter(({ resetsAt }) => resetsAt === null).length,
    mostActive: (await dotdigital.account(load.accountId)).mostActiveImports,
    late: lateCalls(requests),
  };
};
