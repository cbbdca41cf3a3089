import { z } from "zod";
import type { RunView } from "../../../shared/runs/run-api.ts";
import type { Abilities } from "./abilities.ts";
import { accountId, type makeAccountHands } from "./account-hands.ts";
import { type Complaint, type ComplaintKind, complain, refuse } from "./complaint.ts";
import { makeFirstWatch } from "./first-words.ts";
import { makeGuardWatch, type Ours, type WatchedList } from "./guard-words.ts";
import { judgeList, type Mark, putBack } from "./judge.ts";
import { knownOfImports } from "./known-of-imports.ts";
import { notKnownYet, untoldOf } from "./lost-imports.ts";
import type { Process, World } from "./open-process.ts";
import { canonical } from "./people.ts";
import { hostages, leftForBrokenRows, reachedAgain } from "./step-words.ts";
import { brokenIn, excludedIn, namedIn, type Source, segmentNames } from "./wide-source.ts";

type Options = {
  world: World;
  /** Reads what the app says of itself, past whatever is planted. */
  onlooker: Process;
  hands: ReturnType<typeof makeAccountHands>;
  abilities: Abilities;
  /** Whether results of imports say under which ids people were taken in. */
  tellsIds: boolean;
};

/** How no run may end, whatever comes in its way. */
const wrongEnds: Readonly<Record<string, ComplaintKind>> = {
  "counts-do-not-add-up": "counts-do-not-add-up",
  "snapshot-missing": "snapshot-lost",
  "snapshot-unreadable": "snapshot-lost",
};

/** What must hold in a wide history, each throwing an error that says what does not. */
export const makeChecks = ({ world, onlooker, hands, abilities, tellsIds }: Options) => {
  const { control } = world;
  const seen = new Set<string>();
  const marks = new Map<number, Mark[]>();
  const hasSpellings = abilities.has("spellings");
  const hasGuards = abilities.has("guards");
  const guards = makeGuardWatch({ hasSmallLists: abilities.has("smallLists") });
  const first = makeFirstWatch();
  const askedSince = new Set<string>();
  const played = { runs: {} as Record<string, number>, judgedLists: 0 };
  let before = { events: 0, runs: new Set<string>(), ours: new Map<number, Ours>(), lists: new Set<string>() };

  const allRuns = () => world.observer.listRuns({ top: 200 });
  const listsNow = async () => exportsReply.parse((await onlooker.call("GET", "/api/exports")).json);
  const eventsOf = async (addressBookId: number) =>
    (await control.memberships(accountId))
      .map((event, at) => ({ ...event, at }))
      .filter((event) => event.addressBookId === addressBookId);
  const countOurs = async (addressBookId: number) => {
    const on = new Set((await control.members(accountId, addressBookId)).map(({ contactId }) => contactId));
    const put = (await eventsOf(addressBookId)).filter(({ by, contactId }) => by === "import" && on.has(contactId));
    return new Set(put.map(({ contactId }) => contactId)).size;
  };
  const maybeOursOf = (addressBookId: number) =>
    new Set((marks.get(addressBookId) ?? []).flatMap(({ isCalm, named }) => (isCalm ? [] : [...named.keys()])));
  const judgeEnd = ({ id, state, error }: RunView): Complaint[] => {
    const kind = error === null ? undefined : wrongEnds[error.code];
    return kind === undefined ? [] : complain(kind, [`run ${id} ended ${state}: ${error?.code}: ${error?.message}`]);
  };
  /** Without guards of their own only one may hold a run: more than 1,000 people at once join a list that has fewer. */
  const mayBeHeld = (lists: readonly WatchedList[], landed: Source): boolean =>
    hasGuards || lists.some(({ segments }) => namedIn(landed, segments, hasSpellings).size > 1000);

  return {
    played,

    /** Looks how things stand before something is set going. */
    async watch(): Promise<void> {
      const ours = new Map<number, Ours>();
      const lists = await listsNow();
      const all = await allRuns();
      for (const { addressBookId } of lists)
        ours.set(addressBookId, { known: await countOurs(addressBookId), inDoubt: inDoubtOf(addressBookId, all) });
      const events = (await control.memberships(accountId)).length;
      const runs = new Set(all.map(({ id }) => id));
      before = { events, runs, ours, lists: new Set(lists.map((list) => JSON.stringify(list))) };
    },

    /** What was set going is over; nobody was asked to agree to anything in between. */
    async driven(landed: Source, { isCalm, hasOnlyFailedImports, isWhole }: HowDriven): Promise<void> {
      const ended = (await allRuns()).filter(({ id, mode }) => !before.runs.has(id) && mode !== "dry-run");
      const events = (await control.memberships(accountId)).length;
      const wrong: Complaint[] = [];
      for (const list of await listsNow()) {
        const hers = ended.filter((run) => run.export === list.exportName);
        const isGood = hers.length > 0 && hers.every(({ state }) => state.startsWith("succeeded"));
        const named = namedIn(landed, list.segments, hasSpellings);
        const broken = brokenIn(landed, list.segments);
        const known = marks.get(list.addressBookId) ?? [];
        marks.set(list.addressBookId, [...known, { events, isCalm: isCalm && isGood, named, broken }]);
        const last = known.at(-1);
        const all = await eventsOf(list.addressBookId);
        const since = all.filter(({ at }) => at >= before.events);
        const ours = new Set(
          all.filter(({ by }) => by === "import" || by === "merge").map(({ contactId }) => contactId),
        );
        if (hasGuards && ended.every(({ releasedBy }) => releasedBy === null))
          wrong.push(
            ...guards.judge(list, landed, before.ours.get(list.addressBookId) ?? { known: 0, inDoubt: 0 }, since),
          );
        const isPlanned = hers.some(({ targets }) => targets.some((one) => one.addressBookId === list.addressBookId));
        if (last?.isCalm && isWhole && isPlanned && before.lists.has(JSON.stringify(list))) {
          const members = await control.members(accountId, list.addressBookId);
          const excluded = excludedIn(landed, list.segments, hasSpellings);
          const step = { before: last, named, excluded, broken, members, events: since, ours };
          const { unremovable, refusing } = hands.facts(() => undefined);
          const isOver = hers.every(({ state }) => state.startsWith("succeeded") || state === "failed");
          if (hasOnlyFailedImports && isOver && broken === 0) wrong.push(...hostages(step, unremovable));
          if (isCalm && isGood) wrong.push(...leftForBrokenRows(step));
          if (isCalm && isGood && abilities.has("references")) wrong.push(...reachedAgain(step, refusing));
        }
        if (!before.lists.has(JSON.stringify(list))) guards.forget(list);
        else if (isGood && isPlanned) guards.noteGood(list, landed);
      }
      refuse("a run that nobody was asked about", wrong);
    },

    /** A person asks for a run of an export: that is an agreement to fill the lists that it names by then. */
    async asked(exportName: string): Promise<void> {
      askedSince.add(exportName);
      for (const list of await listsNow()) if (list.exportName === exportName) first.noteAgreed(list.addressBookId);
    },

    /** A person agrees to a held run, and to the lists that it shows. */
    released({ targets }: RunView): void {
      for (const { addressBookId } of targets) first.noteAgreed(addressBookId);
    },

    /** Nobody was put on a list that nobody has agreed to fill. */
    async filled(): Promise<void> {
      if (!hasGuards) return;
      for (const list of await listsNow()) if (askedSince.has(list.exportName)) first.noteAgreed(list.addressBookId);
      askedSince.clear();
      refuse("a list that is new", first.judge(await control.memberships(accountId)));
    },

    /** A person is shown a held run, and will agree to it. */
    async hold(run: RunView, landed: Source): Promise<void> {
      const lists = await listsNow();
      const hers = lists.filter(({ exportName }) => exportName === run.export);
      if (hasGuards) refuse(`run ${run.id} is held`, guards.untold(hers, landed, JSON.stringify(run.held)));
    },

    async runs(): Promise<void> {
      for (const run of await allRuns()) {
        if (run.endedAt === null || seen.has(run.id)) continue;
        seen.add(run.id);
        played.runs[run.state] = (played.runs[run.state] ?? 0) + 1;
        refuse("no run may end so", judgeEnd(run));
      }
    },

    /** Nothing came in the way of this run, and whoever was to agree to it has done so. */
    quietRun(run: RunView, when: string): void {
      if (run.state.startsWith("succeeded")) return;
      const words = `run ${run.id} ended ${run.state}: ${JSON.stringify(run.error ?? run.held)}`;
      refuse(when, [...judgeEnd(run), ...complain("quiet-run-failed", [words])]);
    },

    /** The last run of each export ended well, or waits for a person as it may. */
    async nobodyIsNeeded(landed: Source, when: string): Promise<void> {
      const runs = (await allRuns()).filter(({ mode }) => sends(mode));
      const all = await listsNow();
      for (const name of new Set(all.map(({ exportName }) => exportName))) {
        const last = runs.filter((run) => run.export === name).reduce(later, undefined);
        const hers = all.filter(({ exportName }) => exportName === name);
        if (!last || last.state.startsWith("succeeded") || (last.state === "held" && mayBeHeld(hers, landed))) continue;
        const words = `the last run ${last.id} is ${last.state}: ${JSON.stringify(last.error ?? last.held)}`;
        refuse(when, complain("person-needed", [words]));
      }
    },

    /**
     * Each list that an export owns holds whom its segments name, and nobody else of ours, whatever came before: deaths and
     * outages excuse nothing. Rows of an import that was lost are excused for as long as the app could not know of them,
     * as `notKnownYet` says.
     */
    async lists(landed: Source, when: string): Promise<void> {
      const wrong: Complaint[] = [];
      const runs = await allRuns();
      const knownOf = await knownOfImports(control, runs, { changesOf: hands.changesOf, tellsIds });
      const all = await listsNow();
      for (const { addressBookId, segments, exportName } of all) {
        // What waits for a person is as it was: a list that nobody has agreed to fill, and all of a run that is held.
        const isFilled = first.isFilled(addressBookId, await control.memberships(accountId));
        if (hasGuards && !isFilled) continue;
        const hers = all.filter((list) => list.exportName === exportName);
        const isHeld = runs.some(({ export: of, state }) => of === exportName && state === "held");
        if (isHeld && mayBeHeld(hers, landed)) continue;
        const members = await control.members(accountId, addressBookId);
        const named = namedIn(landed, segments, hasSpellings);
        const there = new Set(members.map(({ email }) => canonical(email)));
        const contacts = new Map<string, number>();
        const waiting = new Set<number>();
        for (const address of [...named.keys()].filter((each) => !there.has(each))) {
          const contact = await control.contact(accountId, address);
          if (contact === null) continue;
          contacts.set(address, contact.contactId);
          const here = contact.lists.find(({ id }) => id === addressBookId);
          if (here?.status === "pending") waiting.add(contact.contactId);
        }
        const events = await eventsOf(addressBookId);
        const facts = hands.facts((address) => contacts.get(address));
        const known = knownOf(addressBookId);
        const broken = brokenIn(landed, segments);
        const found = [
          ...judgeList(
            {
              named,
              members,
              broken,
              waiting,
              maybeOurs: maybeOursOf(addressBookId),
              events,
              notKnownYet: notKnownYet(events, known),
              untold: untoldOf(events, known),
            },
            facts,
          ),
          ...putBack(events, marks.get(addressBookId) ?? []),
        ];
        wrong.push(...found.map(({ kind, words }) => ({ kind, words: `list ${addressBookId}: ${words}` })));
        played.judgedLists += 1;
      }
      refuse(when, wrong);
    },

    async requests(): Promise<void> {
      const { channelPropertiesSent, contactsDeletedFromAccount, listsEmptied } = await control.counters();
      if (channelPropertiesSent + contactsDeletedFromAccount + listsEmptied > 0)
        refuse(
          "a request",
          complain("forbidden-request", [
            `it carried channelProperties (${channelPropertiesSent}), deleted contacts (${contactsDeletedFromAccount}) or emptied a list (${listsEmptied})`,
          ]),
        );
      const elsewhere = (await control.requests()).find(
        ({ kind, accountId: whose }) => kind === "start-import" && whose !== null && whose !== accountId,
      );
      if (elsewhere)
        refuse(
          "a request",
          complain("other-account", [`an import went to account ${elsewhere.accountId}, to which nobody has agreed`]),
        );
    },
  };
};

/** How a step went, as far as the history knows. */
export type HowDriven = {
  /** Nothing came in its way. */
  isCalm: boolean;
  /** Nothing but imports that Dotdigital took and failed as a whole. */
  hasOnlyFailedImports: boolean;
  /** Every segment had landed anew. */
  isWhole: boolean;
};

/** Ids of this world ascend, also where two runs were asked for in one millisecond. */
const later = (one: RunView | undefined, other: RunView): RunView => (one && one.id > other.id ? one : other);

/** Whether a run of this mode may put people on lists or take them off. */
const sends = (mode: RunView["mode"]): boolean => mode !== "dry-run" && mode !== "check";

/**
 * Of whom the runs of a list could not say what became of them. They are in doubt for longer than that: who leaves after an
 * import that was lost is looked for once more a day later.
 */
const inDoubtOf = (addressBookId: number, runs: readonly RunView[]): number =>
  runs
    .flatMap(({ targets }) => targets.filter((target) => target.addressBookId === addressBookId))
    .reduce((sum, { counts }) => sum + counts.unconfirmed + counts.removalFailed, 0);

const target = z.object({ addressBookId: z.number(), segments: z.array(z.enum(segmentNames)) });
const exportsReply = z
  .object({ exports: z.array(z.object({ name: z.string(), targets: z.array(target) })) })
  .transform(({ exports }): (WatchedList & { exportName: string })[] =>
    exports.flatMap(({ name, targets }) => targets.map((each) => ({ ...each, exportName: name }))),
  );
