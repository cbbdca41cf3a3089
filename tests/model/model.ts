import { emailOf, nameOf, type Row, type SegmentName, type Source } from "./source.ts";

export type Target = { addressBookId: number; segments: readonly SegmentName[] };

/** What a plan of a source has to count for one target, whatever was sent before. */
export type Expected = {
  read: number;
  invalid: number;
  /** E-mail address → first name, of everybody whom a valid row names and no row excludes. */
  named: ReadonlyMap<string, string>;
};

/** Independent of the app: plain sets, its own idea of an address. */
export const expectTarget = (source: Source, { segments }: Target): Expected => {
  const rows = rowsOf(source, { segments });
  const isExcluded = (row: Row) => rows.some(({ person, flag }) => person === row.person && flag === "excluded");
  const named = new Map<string, string>();
  for (const row of rows) {
    if (row.flag !== "ok" || isExcluded(row) || named.has(emailOf(row.person))) continue;
    named.set(emailOf(row.person), nameOf(row.value));
  }
  return { read: rows.length, invalid: rows.filter(({ flag }) => flag === "invalid").length, named };
};

const rowsOf = (source: Source, { segments }: Pick<Target, "segments">): Row[] =>
  segments.flatMap((name) => (source[name].isThere ? source[name].rows : []));

/**
 * What is known about one person and one list, from the history alone:
 * on: confirmed and there. off: not ours, not there. handOff: confirmed once, then taken off by hand; stays off while
 * named. stranger: put there by hand and never named; stays. maybe: faults came between; an undisturbed run settles it.
 * maybeHandOff, maybeStranger: a hand came between while that was so.
 */
export type Belief = "on" | "off" | "handOff" | "stranger" | "maybe" | "maybeHandOff" | "maybeStranger";

/** How a run went for one list. */
export type RunOnList = {
  named: ReadonlySet<string>;
  isFull: boolean;
  /** It succeeded, and nothing is left over of it: everybody named was accepted, every leaver removed. */
  isClean: boolean;
};

/** What must be true of one list. */
export const makeListModel = () => {
  const beliefs = new Map<string, Belief>();
  const everNamed = new Set<string>();
  const suppressed = new Set<string>();
  const of = (email: string): Belief => beliefs.get(email) ?? "off";

  return {
    of,
    people: () => [...beliefs.keys()],
    suppressed,

    /** A run is asked for that names these. */
    name(named: Iterable<string>): void {
      for (const email of named) everNamed.add(email);
    },

    /** An import that nobody follows may still be carried out, and put people on the list whom an earlier run named. */
    disturb(): void {
      for (const email of everNamed) {
        if (of(email) === "off") beliefs.set(email, "maybe");
        if (of(email) === "handOff") beliefs.set(email, "maybeHandOff");
      }
    },

    takeOffByHand(email: string): void {
      const before = of(email);
      if (before === "stranger") beliefs.set(email, "off");
      else beliefs.set(email, before === "on" ? "handOff" : "maybeHandOff");
    },

    addByHand(email: string): void {
      beliefs.set(email, everNamed.has(email) ? "maybeStranger" : "stranger");
    },

    suppress(email: string): void {
      suppressed.add(email);
    },

    /** After a run; `isThere` is the list as it is then, to settle what a hand has left open. */
    settle({ named, isFull, isClean }: RunOnList, isThere: (email: string) => boolean): void {
      for (const email of new Set([...beliefs.keys(), ...named])) {
        const before = of(email);
        const isNamed = named.has(email);
        if (!isClean) beliefs.set(email, isNamed ? namedUnclean(before, isFull) : leftUnclean(before));
        else if (!isNamed) beliefs.set(email, before === "stranger" || before === "maybeStranger" ? before : "off");
        else if (suppressed.has(email)) beliefs.set(email, before === "stranger" ? "maybeStranger" : before);
        else if (isFull) beliefs.set(email, "on");
        else beliefs.set(email, namedClean(before, isThere(email)));
      }
    },

    /** What is wrong with the list after an undisturbed run, in words; empty when nothing is. */
    faultsOf(listed: ReadonlySet<string>): string[] {
      const wrong: string[] = [];
      for (const email of new Set([...beliefs.keys(), ...everNamed, ...listed])) {
        const belief = of(email);
        const must = belief === "on" || belief === "stranger";
        const mustNot = belief === "off" || belief === "handOff";
        if (must && !listed.has(email)) wrong.push(`${email} is missing (${belief})`);
        if (mustNot && listed.has(email)) wrong.push(`${email} should not be there (${belief})`);
      }
      return wrong;
    },

    /** Strangers that are gone: nothing of ours may ever touch them. */
    missingStrangers: (listed: ReadonlySet<string>): string[] =>
      [...beliefs.keys()].filter((email) => of(email) === "stranger" && !listed.has(email)),

    /** Whom the snapshot must hold as on: an update of theirs carries no list. */
    confirmed: (): ReadonlySet<string> =>
      new Set([...beliefs.keys()].filter((email) => of(email) === "on" || of(email) === "handOff")),
  };
};

export type ListModel = ReturnType<typeof makeListModel>;

const namedClean = (before: Belief, isThere: boolean): Belief => {
  switch (before) {
    case "handOff":
      return "handOff";
    case "maybeHandOff":
      return isThere ? "on" : "handOff";
    default:
      return "on";
  }
};

const namedUnclean = (before: Belief, isFull: boolean): Belief => {
  switch (before) {
    case "off":
      return "maybe";
    case "stranger":
      return "maybeStranger";
    case "handOff":
      return isFull ? "maybeHandOff" : "handOff";
    default:
      return before;
  }
};

const leftUnclean = (before: Belief): Belief => {
  switch (before) {
    case "on":
      return "maybe";
    case "handOff":
      return "maybeHandOff";
    default:
      return before;
  }
};

/**
 * First names of which the account must hold one: a person's values come from the first target that names them. Of
 * several rows there that differ, the one that was sent last counts, whatever the order of rows.
 */
export const expectValues = (source: Source, targets: readonly Target[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const values = new Map<string, Set<string>>();
  for (const target of targets) {
    const { named } = expectTarget(source, target);
    const isNew = [...named.keys()].filter((email) => !values.has(email));
    for (const email of isNew) values.set(email, new Set());
    for (const row of rowsOf(source, target)) {
      if (row.flag === "ok" && isNew.includes(emailOf(row.person)))
        values.get(emailOf(row.person))?.add(nameOf(row.value));
    }
  }
  return values;
};
