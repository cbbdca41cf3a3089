import type { Dotdigital as StandIn } from "../../local/dotdigital/start-dotdigital.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import type { Ports } from "../../shared/use-cases.ts";
import { Death } from "../world/dying-ports.ts";
import { makeWorld, sampleExport } from "../world/make-world.ts";
import { checkRequests, type Phase } from "./check-requests.ts";
import { checkRun } from "./check-run.ts";
import { makeGuardModel } from "./guard-model.ts";
import {
  type AskedRun,
  faultRules,
  type HandAction,
  type History,
  type Mishap,
  mayLeaveOrphans,
  type Step,
} from "./history.ts";
import { expectTarget, expectValues, makeListModel, type Target } from "./model.ts";
import { editSource, emailOf, emptySource, landSource, type SegmentName, type Source, segmentNames } from "./source.ts";

/** What a history needs beside itself. One stand-in may serve many, one after the other. */
export type Stage = {
  standIn: StandIn;
  time: { now: number };
  /** Plants a bug. */
  decorate?: (ports: Ports) => Ports;
};

/** What a history came to; sums of these say what a set of histories has covered. */
export type Played = { runs: Record<string, number>; checkedLists: number; deaths: number; faultsPlanted: number };

const account = 1;
const lists = [12345, 23456] as const;
const [first, second] = lists;
const layouts: readonly (readonly Target[])[] = [
  [
    { addressBookId: first, segments: ["High", "New"] },
    { addressBookId: second, segments: ["New", "Third"] },
  ],
  [
    { addressBookId: first, segments: ["High"] },
    { addressBookId: second, segments: ["New", "Third"] },
  ],
  [
    { addressBookId: first, segments: ["High", "Third"] },
    { addressBookId: second, segments: ["New"] },
  ],
  [{ addressBookId: first, segments: ["High", "New", "Third"] }],
  [
    { addressBookId: second, segments: ["High"] },
    { addressBookId: first, segments: ["New", "Third"] },
  ],
  [
    { addressBookId: first, segments: ["New", "High"] },
    { addressBookId: second, segments: ["New", "Third"] },
  ],
];
/** Who may fill a list first is for the wide histories to see. */
const laxGuards = {
  ...{ maxProfiles: 1_000_000, maxRemovalShare: 1, maxJoinShare: 1, maxInvalidShare: 1 },
  firstRun: "send" as const,
};
const strictGuards = { ...laxGuards, maxProfiles: 5, maxInvalidShare: 0.3 };
const strangers = ["s1@example.com", "s2@example.com"];
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Plays one history to its quiet end and checks, all along, what must always hold. Throws an error that says what does not. */
export const playHistory = async (history: History, { standIn, time, decorate }: Stage): Promise<Played> => {
  time.now = Date.parse("2024-05-17T03:30:00Z");
  const world = await makeWorld({
    standIn,
    time,
    batchMaxContacts: history.batchMaxContacts,
    ...(decorate ? { decorate } : {}),
    account: {
      addressBooks: [
        { id: first, name: "Loyalty" },
        { id: second, name: "Club" },
      ],
      imports: { looks: 2, ms: history.orphanMs },
      // Imports that nobody follows would take every slot for hours; a fault of its own says that there is none.
      limits: { activeImports: 500 },
    },
  });
  const { control, pump } = world;
  await control.switch({ keepBodies: true });
  await control.addContacts(account, [
    { email: strangers[0] ?? "", lists: [first] },
    { email: strangers[1] ?? "", lists: [...lists] },
  ]);

  const played: Played = { runs: {}, checkedLists: 0, deaths: 0, faultsPlanted: 0 };
  const models = new Map(lists.map((id) => [id as number, makeListModel()]));
  const modelOf = (id: number) => {
    const model = models.get(id);
    if (!model) throw new Error(`no model of list ${id}`);
    return model;
  };
  const guardModel = makeGuardModel();
  const guards = history.hasStrictGuards ? strictGuards : laxGuards;
  const phases: Phase[] = [];
  /** What each run was asked with, until it has ended and was taken into the models. */
  const asked = new Map<string, { source: Source; targets: readonly Target[] }>();
  const seen = new Set<string>();
  let draft = emptySource;
  let landed = emptySource;
  let targets: readonly Target[] = layouts[0] ?? [];
  /** Until then an import that nobody follows may be carried out. */
  let orphansUntil = Number.NEGATIVE_INFINITY;

  const configure = () =>
    world.configure({
      targets: targets.map(({ addressBookId, segments }) => ({ addressBookId, segments: [...segments] })),
      mapping: { ...sampleExport.mapping, exclude: [{ column: "DoNotEmail", equals: "true" }] },
      guards,
    });

  const land = async (fresh: readonly SegmentName[], isOld: boolean) => {
    const ms = time.now - (isOld ? dayMs : 0);
    const stampMs = ms - (ms % minuteMs);
    const now = { stamp: stampOf(stampMs), stampMs, landedAt: time.now };
    landed = { ...landed, ...Object.fromEntries(fresh.map((name) => [name, { ...draft[name], ...now }])) };
    await landSource(world.segments, landed, fresh);
  };

  /** Does something as the app's process; a death is healed by the next process, and undefined comes back. */
  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await world.logging(work);
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      played.deaths += 1;
      world.restart();
      return undefined;
    }
  };

  const runs = () => world.useCases.runs.listRuns({ top: 100 });
  const openRun = () => world.useCases.runs.openRunOf("loyalty");

  const ask = async (run: AskedRun): Promise<string | undefined> => {
    if (run === "none") return undefined;
    if (run === "timer") {
      await attempt(() => world.useCases.scheduleExports());
      return undefined;
    }
    const request = {
      exportName: "loyalty",
      mode: run === "retry" ? ("delta" as const) : run,
      ...(run === "retry" ? { takesParked: true } : {}),
      trigger: "http" as const,
      requestedBy: "anna",
    };
    // Whoever asked and got no answer asks again.
    for (let left = 3; left > 0; left -= 1) {
      const outcome = await attempt(() => world.useCases.runs.requestRun(request));
      if (outcome) return outcome.kind === "created" || outcome.kind === "existing" ? outcome.run.id : undefined;
    }
    return undefined;
  };

  const noteAsked = async () => {
    // The process may have died in a place that goes on after a fault; the next one answers.
    for (const { id } of (await attempt(runs)) ?? (await runs())) {
      if (asked.has(id) || seen.has(id)) continue;
      asked.set(id, { source: landed, targets });
      for (const target of targets) modelOf(target.addressBookId).name(expectTarget(landed, target).named.keys());
    }
  };

  const befall = async ({ kind, size }: Mishap): Promise<void> => {
    const { waiting } = pump;
    const next = waiting.reduce<(typeof waiting)[number] | undefined>(
      (earliest, message) => (earliest && earliest.visibleAt <= message.visibleAt ? earliest : message),
      undefined,
    );
    switch (kind) {
      case "lose":
        if (next) waiting.splice(waiting.indexOf(next), 1);
        return;
      case "double":
        if (next) waiting.push({ ...next });
        return;
      case "race": {
        if (!next) return;
        waiting.push({ ...next });
        const deliver = () => attempt(() => pump.deliver(world.useCases, (error) => error instanceof Death));
        await Promise.all([deliver(), deliver()]);
        return;
      }
      case "delay":
        if (next) next.visibleAt += size * 10_000;
        return;
      case "early": {
        const some = waiting[size % Math.max(waiting.length, 1)];
        if (some) waiting.push({ ...some, visibleAt: time.now });
        return;
      }
      case "die":
        return world.dieAfter(size);
      case "cancel": {
        const open = await attempt(openRun);
        if (open) await attempt(() => world.useCases.runs.cancelRun(open.id, "anna"));
        return;
      }
      case "ask":
        if (await attempt(openRun)) await ask("delta");
        return;
    }
  };

  /** Staged data of runs that have ended. */
  const leftBehind = async (): Promise<string[]> => {
    const open = (await runs()).filter(({ endedAt }) => endedAt === null).map(({ id }) => id);
    const names: string[] = [];
    for await (const { name } of world.ports.blobs.batches.list(""))
      if (!name.startsWith("outcomes/") && !open.includes(name.split("/")[1] ?? "")) names.push(name);
    return names;
  };

  /** Delivers until nothing is left to do, with a minute's sweep wherever the queues are dry. */
  const drive = async (mishaps: readonly Mishap[]): Promise<void> => {
    const due = [...mishaps].sort((a, b) => a.at - b.at);
    let deliveries = 0;
    for (let left = 5000; left > 0; left -= 1) {
      for (let mishap = due[0]; mishap && mishap.at <= deliveries; mishap = due[0]) {
        due.shift();
        await befall(mishap);
      }
      const wasDelivered = await attempt(() => pump.deliver(world.useCases, (error) => error instanceof Death));
      if (wasDelivered !== false) {
        deliveries += 1;
        continue;
      }
      const open = (await attempt(runs))?.filter(({ state, endedAt }) => endedAt === null && state !== "held");
      if (open?.length === 0 && (await leftBehind()).length === 0) return;
      time.now += minuteMs;
      await attempt(() => world.useCases.sweep());
    }
    const left = (await runs()).filter(({ endedAt }) => endedAt === null).map(({ id, state }) => `${id} (${state})`);
    throw new Error(`left open or not cleaned for ever: ${[...left, ...(await leftBehind())].join(", ")}`);
  };

  const beginPhase = async (run: { mode: RunView["mode"] } | undefined) => {
    time.now += 1000;
    const confirmed = new Map([...models].map(([id, model]) => [id, model.confirmed()]));
    phases.push({ fromMs: time.now, mode: run?.mode ?? "none", confirmed });
  };

  const isOrphanAbout = (now: number) => now < orphansUntil;

  /** Takes every run that has ended since into the models, and checks what must hold of it and of the lists. */
  const settle = async (isFaultless: boolean): Promise<void> => {
    const ended = (await runs()).filter(({ id, endedAt }) => endedAt !== null && !seen.has(id)).reverse();
    const listed = new Map<number, Set<string>>();
    for (const id of lists) listed.set(id, new Set(await world.listed(id)));
    for (const run of ended) {
      seen.add(run.id);
      played.runs[run.state] = (played.runs[run.state] ?? 0) + 1;
      const { source, targets: wanted } = asked.get(run.id) ?? { source: landed, targets };
      asked.delete(run.id);
      checkRun(run, source, wanted);
      guardModel.check(run, source, wanted, guards);
      guardModel.note(run, source, wanted);
      if (run.mode === "dry-run" || run.state === "discarded") continue;
      for (const { addressBookId, counts } of run.targets) {
        const target = wanted.find((one) => one.addressBookId === addressBookId);
        if (!target) throw new Error(`run ${run.id} names list ${addressBookId}, which its export did not`);
        const model = modelOf(addressBookId);
        const there = listed.get(addressBookId) ?? new Set();
        const named = new Set(expectTarget(source, target).named.keys());
        const refusable = [...named].filter((email) => model.suppressed.has(email)).length;
        const left = counts.unconfirmed + counts.notSent + counts.withheld + counts.removalFailed + counts.parked;
        const isAccepted = counts.rejected === 0 || (isFaultless && counts.rejected <= refusable);
        const isClean = run.state.startsWith("succeeded") && left === 0 && isAccepted;
        model.settle({ named, isFull: run.mode === "full", isClean }, (email) => there.has(email));
        if (!isClean || isOrphanAbout(Date.parse(run.startedAt ?? ""))) continue;
        played.checkedLists += 1;
        const wrong = model.faultsOf(new Set([...there].filter((email) => !strangers.includes(email))));
        if (wrong.length > 0) throw new Error(`after run ${run.id}, list ${addressBookId}: ${wrong.join("; ")}`);
      }
    }
    for (const [id, model] of models) {
      if (isOrphanAbout(time.now)) model.disturb();
      const there = listed.get(id) ?? new Set<string>();
      const gone = [...model.missingStrangers(there), ...(there.has(strangers[1] ?? "") ? [] : strangers.slice(1))];
      if (gone.length > 0) throw new Error(`strangers are gone from list ${id}: ${gone.join(", ")}`);
    }
    if (!listed.get(first)?.has(strangers[0] ?? "")) throw new Error("the stranger is gone from the first list");
    for (const name of await leftBehind()) throw new Error(`staged data was left behind: ${name}`);
  };

  const actByHand = async (actions: readonly HandAction[]) => {
    for (const { kind, person, list } of actions) {
      const email = emailOf(person);
      const here = lists[list] ?? first;
      const on = [];
      for (const id of lists) if ((await world.listed(id)).includes(email)) on.push(id);
      switch (kind) {
        case "take-off":
          if (!on.includes(here)) break;
          await control.takeOffList(account, here, email);
          modelOf(here).takeOffByHand(email);
          break;
        case "opt-out":
          if (!on.includes(here)) break;
          await control.optOut(account, { email, addressBookId: here });
          modelOf(here).takeOffByHand(email);
          break;
        case "opt-out-of-all":
          if (on.length === 0) break;
          await control.optOut(account, { email, leaveLists: true });
          for (const id of on) modelOf(id).takeOffByHand(email);
          break;
        case "add":
          if (on.includes(here)) break;
          await control.addContacts(account, [{ email, lists: [here] }]);
          modelOf(here).addByHand(email);
          break;
        case "suppress":
          await control.suppress(account, email);
          for (const model of models.values()) model.suppress(email);
          break;
      }
      if (isOrphanAbout(time.now)) for (const model of models.values()) model.disturb();
    }
  };

  const play = async (step: Step) => {
    time.now += step.advanceMinutes * minuteMs;
    await attempt(() => world.useCases.sweep());
    await drive([]);
    await settle(step.faults.length === 0);
    await actByHand(step.byHand);
    if (step.layout !== undefined) targets = layouts[step.layout] ?? targets;
    await configure();
    draft = step.edits.reduce(editSource, draft);
    if (step.landing) await land(step.landing.segments, step.landing.isOld);
    for (const { name, skip, times } of step.faults) {
      await control.plant({ ...faultRules[name], ...(skip > 0 ? { skip } : {}), times });
      played.faultsPlanted += 1;
    }
    await beginPhase({ mode: step.run === "dry-run" || step.run === "full" ? step.run : "delta" });
    for (const mishap of step.mishaps) if (mishap.at === 0 && mishap.kind === "die") await befall(mishap);
    await ask(step.run);
    await noteAsked();
    await drive(step.mishaps.filter(({ at, kind }) => at > 0 || kind !== "die"));
    await decideHeld(step.onHold);
    world.restart();
    await control.pullAll();
    if (mayLeaveOrphans(step)) orphansUntil = time.now + dayMs;
    await settle(step.faults.length === 0);
  };

  const decideHeld = async (how: Step["onHold"]) => {
    const open = await attempt(openRun);
    if (open?.state !== "held" || how === "leave") return;
    await beginPhase(open);
    const decide = how === "release" ? world.useCases.runs.releaseRun : world.useCases.runs.discardRun;
    await attempt(() => decide(open.id, "anna"));
    await drive([]);
  };

  /** One undisturbed run of a newer refresh, released where a guard holds it. */
  const runQuietly = async (mode: AskedRun): Promise<RunView> => {
    await beginPhase({ mode: "delta" });
    const id = await ask(mode);
    await noteAsked();
    if (id === undefined) throw new Error("the quiet run was refused");
    await drive([]);
    await decideHeld("release");
    const run = await world.show(id);
    if (!run.state.startsWith("succeeded"))
      throw new Error(`the quiet run ended ${run.state}: ${JSON.stringify(run.error ?? run.held)}`);
    return run;
  };

  await configure();
  for (const step of history.steps) await play(step);

  time.now += 25 * 60 * minuteMs;
  await attempt(() => world.useCases.sweep());
  await drive([]);
  await settle(true);
  for (const name of segmentNames) draft = editSource(draft, { segment: name, person: 0, value: 0, kind: "back" });
  await configure();
  await land(segmentNames, false);
  let quiet = await runQuietly("delta");
  if (quiet.counts.parked > 0) {
    await settle(true);
    quiet = await runQuietly("retry");
  }
  const before = played.checkedLists;
  await settle(true);
  if (played.checkedLists - before !== targets.length)
    throw new Error(`the quiet run was not clean: ${JSON.stringify(quiet.counts)}`);
  // An import that was carried out late has brought old values with it.
  if (!history.steps.some(mayLeaveOrphans)) await checkValues();
  await checkRequests(control, phases, lists);
  return played;

  async function checkValues(): Promise<void> {
    const values = expectValues(landed, targets);
    const rows = segmentNames.flatMap((name) => landed[name].rows);
    const isExcludedSomewhere = (email: string) =>
      rows.some(({ person, flag }) => flag === "excluded" && emailOf(person) === email);
    for (const { addressBookId } of targets) {
      const model = modelOf(addressBookId);
      for (const { email, dataFields } of await control.members(account, addressBookId)) {
        const wanted = values.get(email);
        // Excluded from one list by a later row and named by another: see docs/decisions/0007.
        if (isExcludedSomewhere(email)) continue;
        if (wanted === undefined || model.of(email) !== "on" || model.suppressed.has(email)) continue;
        if (!wanted.has(String(dataFields.FIRSTNAME)))
          throw new Error(`${email} has the first name '${dataFields.FIRSTNAME}', expected one of ${[...wanted]}`);
      }
    }
  }
};

const stampOf = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace(/[-T]/g, "/").replace(":", "");
