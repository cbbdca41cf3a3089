import type { Dotdigital as StandIn } from "../../local/dotdigital/start-dotdigital.ts";
import { brokenSums } from "../../shared/report/counts.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import type { Ports } from "../../shared/use-cases.ts";
import { makeWorld } from "../world/make-world.ts";
import { armFault } from "./arm-fault.ts";
import { readsList } from "./dotdigital-places.ts";
import type { FaultCase } from "./fault-case.ts";
import { type Leak, leaksOf } from "./leaks-of.ts";
import { idsOnList, removedWrongly } from "./removals-asked.ts";
import { compareMembers, firstRefresh, scene, secondRefresh } from "./scene.ts";

export type Stage = {
  standIn: StandIn;
  time: { now: number };
  closedUrl: string;
  /** A bug of the app's, made outside it. */
  plant?: (ports: Ports) => Ports;
};

/** What became of one fault. */
export type Finding = {
  /** How the run ended that met it, and what it said: "failed (credentials-refused): 3 notSent, 2 withheld". */
  run: string;
  /** How often the fault struck: 0 says that the case does not test what it says. */
  struck: number;
  /** After one undisturbed run: who should be on the list, with new values, and is not. */
  lost: number;
  /** Whom a call took off the list, or who is not on it any more, although no leaver. */
  wronglyRemoved: number;
  /** After one undisturbed run: who should not be on the list and is. */
  leftOver: number;
  /** Whatever else is not as it must always be; empty. */
  wrong: string[];
  leaks: Leak[];
};

const minuteMs = 60_000;
const lax = { maxProfiles: 1000, maxRemovalShare: 1, maxJoinShare: 1, maxInvalidShare: 1 };

/** Plays the scene with a fault in its last refresh, lets it settle, then one undisturbed run an hour later. */
export const playFault = async (fault: FaultCase, stage: Stage): Promise<Finding> => {
  const { standIn, time, closedUrl, plant = (ports) => ports } = stage;
  time.now = Date.parse("2024-05-17T03:30:00Z");
  const armed = armFault(fault, time, closedUrl);
  const world = await makeWorld({
    standIn,
    time,
    batchMaxContacts: 2,
    decorate: (ports) => plant(armed.decorate(ports)),
    // An import that nobody follows is carried out ten minutes later.
    account: { imports: { looks: 2, ms: 10 * minuteMs } },
    ...(fault.callTimeoutMs === undefined ? {} : { callTimeoutMs: fault.callTimeoutMs }),
  });
  const { control } = world;
  await control.switch({ keepBodies: true });
  await control.addContacts(scene.accountId, [{ email: scene.stranger, lists: [scene.addressBookId] }]);
  await world.configure({ guards: lax });
  await world.land("2024/05/17/0312", firstRefresh);
  if (fault.withoutIds) {
    await control.plant({ match: { method: "PUT" }, effect: { job: { omitIds: true } } });
    await control.plant({ match: readsList, effect: { reply: { status: 500 } } });
  }
  const before = [(await world.runNow()).id];
  await control.pullAll();
  const ids = await idsOnList(control);
  // With two snapshots there is one to delete. A run that looks only learns no ids.
  time.now += minuteMs;
  before.push((await world.runNow(fault.withoutIds ? { mode: "check" } : {})).id);

  time.now += 24 * 60 * minuteMs;
  await world.land("2024/05/18/0312", secondRefresh);
  // Another process: the one before has the hash key in memory.
  world.restart();
  await armed.arm(world);
  const ticks = await tick(world, armed);
  await world.settle(armed.mend);
  const struck = await armed.disarm();
  const disturbed = (await world.observer.listRuns({ top: 10 })).filter(({ id }) => !before.includes(id));
  const goneThen = (await compareMembers(control)).gone;

  time.now += 60 * minuteMs;
  world.restart();
  // Whoever asks for a run wants the parts as they are now.
  await world.land("2024/05/18/0312", secondRefresh);
  const asked = await world.request();
  await world.settle();
  // What a run left when it ended goes with a sweep.
  time.now += 5 * minuteMs;
  await world.fire(() => world.useCases.sweep());
  await world.settle();
  const quiet = asked.kind === "created" ? await world.observer.showRun(asked.run.id) : undefined;
  const { missing, outdated, unexpected, gone } = await compareMembers(control);
  const removedByCall = await removedWrongly(control, ids);

  return {
    run: describe(disturbed, ticks),
    struck,
    lost: new Set([...missing, ...outdated]).size,
    wronglyRemoved: new Set([...removedByCall, ...goneThen, ...gone]).size,
    leftOver: unexpected.length,
    wrong: [
      ...(quiet?.state.startsWith("succeeded") ? [] : [`the quiet run: ${quiet ? sayRun(quiet) : asked.kind}`]),
      ...[...disturbed, ...(quiet ? [quiet] : [])].flatMap(({ counts }) => brokenSums(counts)),
      ...(await world.observer.listRuns({ top: 10 }))
        .filter(({ endedAt }) => endedAt === null)
        .map(({ id }) => `${id} is open`),
      ...(await leftStaged(world)),
      ...(await forbiddenCalls(control)),
    ],
    leaks: await leaksOf(world, armed.names),
  };
};

type World = Awaited<ReturnType<typeof makeWorld>>;

const runsBefore = 2;

/** The timer's ticks, five minutes apart, until there is another run. Returns how many it took. */
const tick = async (world: World, armed: ReturnType<typeof armFault>): Promise<number> => {
  for (let ticks = 1; ticks <= 30; ticks += 1) {
    await armed.mend();
    await armed.during("schedule-exports", () => world.fire(() => world.useCases.scheduleExports()));
    if ((await world.observer.listRuns({ top: 10 })).length > runsBefore) return ticks;
    world.time.now += 5 * minuteMs;
  }
  return 30;
};

const describe = (runs: readonly RunView[], ticks: number): string => {
  const late = ticks === 1 ? "" : `${ticks - 1} ${ticks === 2 ? "tick" : "ticks"} later: `;
  return runs.length === 0 ? "no run" : late + runs.map(sayRun).join("; ");
};

const said = ["accepted", "rejected", "unconfirmed", "notSent", "removed", "withheld", "removalFailed"] as const;

const sayRun = ({ state, error, counts }: RunView): string => {
  const numbers = said.filter((name) => counts[name] > 0).map((name) => `${counts[name]} ${name}`);
  return `${state}${error ? ` (${error.code})` : ""}: ${numbers.join(", ") || "nothing sent"}`;
};

/** Nothing of a run that has ended stays staged. */
export const leftStaged = async ({ ports }: World): Promise<string[]> => {
  const left: string[] = [];
  for await (const { name } of ports.blobs.batches.list("")) left.push(`${name} is left`);
  return left;
};

export const forbiddenCalls = async (control: World["control"]): Promise<string[]> => {
  const { channelPropertiesSent, contactsDeletedFromAccount, listsEmptied } = await control.counters();
  const sums = { channelPropertiesSent, contactsDeletedFromAccount, listsEmptied };
  return Object.entries(sums).flatMap(([name, count]) => (count > 0 ? [`${name}: ${count}`] : []));
};
