import type { Dotdigital as StandIn } from "../../../local/dotdigital/start-dotdigital.ts";
import { makeWorld } from "../../world/make-world.ts";
import { type FaultName, faultRules } from "../history.ts";
import { accountId, makeAccountHands } from "./account-hands.ts";
import { type HowDriven, makeChecks } from "./check-wide.ts";
import { type Due, makeMachineRoom } from "./machine-room.ts";
import { type Decorate, openProcess } from "./open-process.ts";
import {
  type Act,
  type ExportName,
  exportNames,
  layouts,
  lists,
  type WideHistory,
  type WideStep,
} from "./wide-history.ts";
import {
  deserted,
  editSource,
  emptySource,
  landSource,
  renameIn,
  type SegmentName,
  type Source,
  segmentNames,
} from "./wide-source.ts";

export type Stage = {
  standIn: StandIn;
  time: { now: number };
  /** Plants a bug. */
  decorate?: Decorate;
};

/** What a history came to; sums of these say what a set of histories has covered. */
export type WidePlayed = {
  runs: Record<string, number>;
  acts: Record<string, number>;
  judgedLists: number;
  operations: number;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayOfTicks = "after a day of ticks without a person";
const laxGuards = {
  ...{ maxProfiles: 1_000_000, maxRemovalShare: 1, maxJoinShare: 1, maxInvalidShare: 1 },
  firstRun: "send",
};

/** Plays one history to its quiet end, and throws an error that says what does not hold. */
export const playWide = async (
  history: WideHistory,
  { standIn, time, decorate = same }: Stage,
): Promise<WidePlayed> => {
  const { abilities, choices } = history;
  const hasSpellings = abilities.has("spellings");
  time.now = Date.parse("2024-05-17T03:30:00Z");
  const world = await makeWorld({
    standIn,
    time,
    batchMaxContacts: history.batchMaxContacts,
    account: accountOf(history),
  });
  const { control } = world;
  const useCredentials = (some: typeof credentials) =>
    world.ports.secrets.write("dotdigital-nordics", JSON.stringify(some), { contentType: "application/json" });
  await useCredentials(credentials);
  await world.connect();
  if (abilities.has("accounts")) await control.createAccount(otherAccount);

  const room = makeMachineRoom({ world, standInUrl: standIn.url, choices, decorate });
  const hands = makeAccountHands(control, hasSpellings, () => time.now);
  const onlooker = openProcess(world, standIn.url, (_call, work) => work(), same);
  const checks = makeChecks({ world, onlooker, hands, abilities, tellsIds: history.account.reportsIds });
  const acted: Record<string, number> = {};
  let draft = emptySource;
  let landed = emptySource;

  const runs = () => world.observer.listRuns({ top: 200 });

  const perform = async (act: Act): Promise<unknown> => {
    acted[act.kind] = (acted[act.kind] ?? 0) + 1;
    switch (act.kind) {
      case "tick":
        return room.tick();
      case "ask":
        if (act.mode !== "dry-run") await checks.asked(act.export);
        if (act.mode === "retry") return retry(act.export);
        return room.call("POST", `/api/exports/${act.export}/runs`, { mode: act.mode });
      case "save":
        return save(act.export, act.layout);
      case "delete":
        return room.call("DELETE", `/api/exports/${act.export}`);
      case "cancel": {
        const open = (await runs()).find((run) => run.export === act.export && run.endedAt === null);
        return open && room.call("POST", `/api/runs/${open.id}/cancel`, {});
      }
      case "die":
        return room.die();
      case "stall":
        return room.freeze(act.minutes);
      case "outage":
        return room.breakDown(act.of, act.minutes);
    }
  };
  const drive = (acts: readonly Act[]) =>
    room.drive(acts.map((act): Due => ({ at: act.at, perform: () => perform(act) })));

  const retry = async (name: ExportName) => {
    const ended = (await runs()).find((run) => run.export === name && run.endedAt !== null);
    return ended && room.call("POST", `/api/runs/${ended.id}/retry`, {});
  };

  const save = (name: ExportName, layout: number) => room.call("PUT", `/api/exports/${name}`, bodyOf(name, layout));
  const bodyOf = (name: ExportName, layout: number) => ({
    ...exportBody,
    changedAddresses: abilities.has("references") ? "hold" : "send",
    targets: layouts[name][layout % layouts[name].length],
    ...(abilities.has("guards") ? {} : { guards: laxGuards }),
  });

  const land = async (fresh: readonly SegmentName[], isOld: boolean) => {
    const stamp = stampOf(time.now - (isOld ? 7 * 24 * hourMs : 0));
    const anew = fresh.map((name) => [name, { ...draft[name], stamp }] as const);
    landed = { ...landed, ...Object.fromEntries(anew) };
    for (const { person, version } of rowsOf(landed)) hands.note(person, version);
    await landSource(world.segments, landed, fresh, hasSpellings);
  };

  const versionOf = (person: number) => rowsOf(draft).find((row) => row.person === person)?.version ?? 0;

  const useHands = async (step: WideStep) => {
    for (const hand of step.hands) {
      if (hand.kind === "swap-account") await useCredentials(otherCredentials);
      if (hand.kind === "rename-everywhere") draft = renameIn(draft, hand.person, versionOf(hand.person) + 1);
      await hands.act(hand, versionOf(hand.person));
    }
  };

  const decideHeld = async (how: WideStep["onHold"]) => {
    if (how === "leave") return;
    for (const run of await runs()) {
      if (run.state !== "held" || run.endedAt !== null) continue;
      if (how === "release") {
        await checks.hold(run, landed);
        checks.released(run);
      }
      await room.call("POST", `/api/runs/${run.id}/${how}`, {});
      await drive([]);
    }
  };

  const play = async (step: WideStep) => {
    time.now += step.advanceMinutes * minuteMs;
    await room.sweep();
    await drive([]);
    await useHands(step);
    draft = step.edits.reduce(editSource, draft);
    if (step.landing) await land(step.landing.segments, step.landing.isOld);
    for (const { name, skip, times } of step.faults)
      await control.plant({ ...faultRules[name], ...(skip > 0 ? { skip } : {}), times });
    await checks.watch();
    await drive(step.acts);
    await checks.driven(landed, howDriven(step));
    await checks.filled();
    await decideHeld(step.onHold);
    await control.pullAll();
    await checks.runs();
  };

  /** A day in which nobody does anything but the timers: a refresh lands, something is down, and comes back. */
  const leaveAlone = async (outages: readonly Act[]) => {
    for (const segment of segmentNames)
      for (const edit of [newcomer, leaver]) draft = editSource(draft, { ...edit, segment });
    await land(segmentNames, false);
    await drive([{ at: 0, kind: "tick" }, ...outages]);
    for (let halfHours = 48; halfHours > 0; halfHours -= 1) {
      time.now += 30 * minuteMs;
      await room.tick();
      await room.sweep();
      await drive([]);
    }
    await checks.runs();
    await checks.filled();
    await checks.lists(landed, dayOfTicks);
    await checks.nobodyIsNeeded(landed, dayOfTicks);
  };

  /** One run of each export, asked for by a person, who releases what is held; then whoever was parked. */
  const runQuietly = async (when: string) => {
    await checks.watch();
    for (const mode of ["delta", "retry"] as const) {
      for (const name of exportNames) {
        const before = new Set((await runs()).map(({ id }) => id));
        await drive([{ at: 0, kind: "ask", export: name, mode }]);
        await decideHeld("release");
        const run = (await runs()).find((each) => each.export === name && !before.has(each.id));
        if (run) checks.quietRun(run, when);
      }
      if ((await runs()).every(({ counts }) => counts.parked === 0)) break;
    }
    await checks.driven(landed, { isCalm: true, hasOnlyFailedImports: false, isWhole: true });
    await checks.filled();
    await checks.runs();
    await checks.lists(landed, when);
  };

  for (const name of abilities.has("owners") ? exportNames : exportNames.slice(0, 1)) {
    const { status, json } = await onlooker.call("PUT", `/api/exports/${name}`, bodyOf(name, 0));
    if (status !== 201) throw new Error(`export ${name} was not saved: ${status} ${JSON.stringify(json)}`);
  }
  for (const step of history.steps) await play(step);

  await checks.requests();
  await useCredentials(credentials);
  draft = segmentNames.reduce((source, segment) => editSource(source, { ...back, segment }), draft);
  if (history.outages.length > 0) await leaveAlone(history.outages);
  time.now += 25 * hourMs;
  await room.sweep();
  await drive([]);
  await hands.confirmAll();
  await land(segmentNames, false);
  await runQuietly("after a quiet run");
  time.now += hourMs;
  draft = deserted(draft);
  await land(segmentNames, false);
  await runQuietly("after a quiet run that names hardly anybody");
  await checks.requests();
  return { ...checks.played, acts: acted, operations: room.operations };
};

const same: Decorate = (ports) => ports;

/** Nothing but a run of what has landed, of a mode that puts nobody back. */
const isCalm = ({ faults, acts }: WideStep): boolean =>
  faults.length === 0 && acts.every((act) => act.kind === "tick" || (act.kind === "ask" && act.mode !== "full"));

/** Imports that Dotdigital took and that came to nothing, as it says itself. */
const failedImports: readonly FaultName[] = ["importFailed", "importOverLimit"];

const howDriven = (step: WideStep): HowDriven => {
  const { landing, faults, acts } = step;
  const isWhole = landing !== undefined && !landing.isOld && landing.segments.length === segmentNames.length;
  const isAskedOnly = acts.length > 0 && acts.every((act) => act.kind === "ask" && act.mode === "delta");
  const hasOnlyFailedImports =
    isAskedOnly && faults.length > 0 && faults.every(({ name }) => failedImports.includes(name));
  return { isCalm: isCalm(step), hasOnlyFailedImports, isWhole };
};

const rowsOf = (source: Source) => segmentNames.flatMap((name) => source[name].rows);

const stampOf = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace(/[-T]/g, "/").replace(":", "");

/** What a refresh brings that nobody is at hand for: somebody comes in every segment, and somebody leaves. */
const newcomer = { person: 80, value: 0, spelling: "plain", kind: "join" } as const;
const leaver = { person: 0, value: 0, spelling: "plain", kind: "leave" } as const;
const back = { person: 0, value: 0, spelling: "plain", kind: "back" } as const;

const accountOf = ({ account, orphanMs }: WideHistory) => ({
  id: accountId,
  addressBooks: lists.map((id) => ({ id, name: `List ${id}` })),
  imports: { looks: 2, ms: orphanMs },
  // Imports that nobody follows would take every slot for hours; a fault of its own says that there is none.
  limits: { activeImports: 500 },
  keepsMembershipLog: true,
  reportsIds: account.reportsIds,
  doubleOptIn: account.doubleOptIn,
  addresses: { nonAscii: true, domainsAreOne: account.domainsAreOne, lettersAreOne: account.lettersAreOne },
  unknownIdsRefused: account.refusesUnknownIds ? { status: 404 as const, code: "ERROR_CONTACT_NOT_FOUND" } : null,
});

const credentials = { username: "apiuser-demo@example.com", password: "demo-Passw0rd" };
const otherCredentials = { username: "apiuser-other@example.com", password: "other-Passw0rd" };
const otherAccount = {
  id: 2,
  ...otherCredentials,
  addressBooks: lists.map((id) => ({ id, name: `List ${id}` })),
  imports: { looks: 2, ms: null },
};

const exportBody = {
  connection: "nordics",
  source: { container: "customer-insights", folder: "ci/DotdigitalExport" },
  mapping: {
    email: "EMail",
    reference: "CustomerId",
    fields: { FIRSTNAME: "FirstName", POINTS: "RewardPoints" },
    exclude: [{ column: "DoNotEmail", equals: "true" }],
  },
  schedule: "on-refresh",
};
