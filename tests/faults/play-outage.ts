import { makeAlertStore } from "../../shared/alerts/alert-book.ts";
import { brokenSums } from "../../shared/report/counts.ts";
import { isGood } from "../../shared/runs/ledger/run.ts";
import { liveOn } from "../world/live-on.ts";
import { makeWorld } from "../world/make-world.ts";
import { armOutage } from "./arm-outage.ts";
import type { PortCall } from "./interposed-ports.ts";
import { type Leak, leaksOf } from "./leaks-of.ts";
import { type Outage, outageLengths } from "./outage.ts";
import { forbiddenCalls, leftStaged, type Stage } from "./play-fault.ts";
import { idsOnList, removedWrongly } from "./removals-asked.ts";
import { compareMembers, firstRefresh, scene, secondRefresh } from "./scene.ts";

/** What became of one outage after an hour of ticks, with no person's call. */
export type OutageFinding = {
  /** The calls of planning up to the outage; all of them where there was none. */
  steps: readonly PortCall[];
  /** How often it struck: 0 says that the case does not test what it says. */
  struck: number;
  /** From the end of the outage to the end of the run that made the list right (milliseconds); 0 where it ended before. */
  healedMs: number;
  lost: number;
  /** Whom a call took off the list, at any moment, or who is not on it any more, although no leaver. */
  wronglyRemoved: number;
  leftOver: number;
  /** Whatever else is not as it must be; empty. */
  wrong: string[];
  leaks: Leak[];
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const lax = { maxProfiles: 1000, maxRemovalShare: 1, maxJoinShare: 1, maxInvalidShare: 1 };

/** Plays the scene with an outage while its last refresh is planned, then an hour of timers. */
export const playOutage = async (
  outage: Outage | undefined,
  stage: Omit<Stage, "closedUrl">,
): Promise<OutageFinding> => {
  const { standIn, time, plant = (ports) => ports } = stage;
  time.now = Date.parse("2024-05-17T03:30:00Z");
  const armed = armOutage(outage, time);
  const world = await makeWorld({
    standIn,
    time,
    batchMaxContacts: 2,
    decorate: (ports) => plant(armed.decorate(ports)),
  });
  const { control } = world;
  await control.switch({ keepBodies: true });
  await control.addContacts(scene.accountId, [{ email: scene.stranger, lists: [scene.addressBookId] }]);
  await world.ports.secrets.write("dotdigital-nordics", JSON.stringify(world.secret), {
    contentType: "application/json",
  });
  await world.configure({ guards: lax });
  await world.land("2024/05/17/0312", firstRefresh);
  await world.runNow();
  const ids = await idsOnList(control);

  time.now += 24 * hourMs;
  await world.land("2024/05/18/0312", withChangedAddress);
  // Another process: the one before has the hash key and the credentials in memory.
  world.restart();
  armed.arm(world);
  await liveOn(world, (outage ? outageLengths[outage.length] : 0) + hourMs);

  const runs = await world.observer.listRuns({ top: 100 });
  const [newest] = runs;
  const endedAt = Date.parse(newest?.endedAt ?? "") || time.now;
  const outageEnd = (armed.beganAt ?? endedAt) + (outage ? outageLengths[outage.length] : 0);
  const { missing, outdated, unexpected, gone } = await compareMembers(control);
  return {
    steps: armed.steps,
    struck: armed.struck,
    healedMs: Math.max(0, endedAt - outageEnd),
    lost: new Set([...missing, ...outdated]).size,
    wronglyRemoved: new Set([...(await removedWrongly(control, ids)), ...gone]).size,
    leftOver: unexpected.length,
    wrong: [
      ...(newest && isGood(newest.state) ? [] : [`the last run: ${newest?.state} (${newest?.error?.code})`]),
      ...(newest?.refresh.stamp === "2024/05/18/0312" ? [] : ["the refresh is lost"]),
      ...runs.filter((run) => run.endedAt === null).map(({ id, state }) => `${id} is open: ${state}`),
      ...runs.flatMap(({ counts }) => brokenSums(counts)),
      ...(await openAlerts(world)).map((alert) => `alert ${alert} stays`),
      ...(await leftStaged(world)),
      ...(await forbiddenCalls(control)),
    ],
    leaks: await leaksOf(world, armed.names),
  };
};

/** The second refresh, but one who joins has the reference of one who leaves: planning asks Dotdigital about the leaver. */
const withChangedAddress = secondRefresh.map(({ parts, ...segment }) => ({
  ...segment,
  parts: parts.map((rows) =>
    rows.map((cells) =>
      cells[1] === scene.joiners[1] ? [`ref-${scene.leavers[0].slice(0, 2)}`, ...cells.slice(1)] : cells,
    ),
  ),
}));

type World = Awaited<ReturnType<typeof makeWorld>>;

const openAlerts = async ({ ports }: World): Promise<string[]> => {
  const { book } = await makeAlertStore(ports.blobs.config).read();
  return book.open.map(({ kind }) => kind);
};
