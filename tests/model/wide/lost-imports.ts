import type { MembershipEvent, MembershipImport } from "../../../local/dotdigital/membership-event.ts";

/** A run of the export that owns a list, and whether it ended well with this list among its targets. */
export type RunOfList = { startedMs: number; endedMs: number; isGood: boolean };

export type KnownOfImports = {
  /** Import id → when Dotdigital last told the app how it stood (epoch milliseconds). */
  lastAnswers: ReadonlyMap<string, number>;
  /** Of this list, whoever owned it. */
  runs: readonly RunOfList[];
  /** Whether results of imports say under which ids people were taken in. */
  tellsIds: boolean;
  /** When the app has read this list (epoch milliseconds). */
  readings: readonly number[];
  /** When hands have changed a contact's address (epoch milliseconds). */
  changesOf: (contactId: number) => readonly number[];
};

const dayMs = 24 * 3_600_000;

/**
 * Contacts of whom the app cannot know yet that they are on the list: the only ones who may be there though no segment
 * names them. An import that the app followed to its end excuses nobody but whoever is out of reach: in an account that tells no
 * ids, where a hand changed her address before the list could be read, in spite of every try. One that was lost, of which Dotdigital never
 * told the app that it is over, excuses its own rows, each until the app could have known of it:
 *
 * - at the first good run of the list that began after it was carried out, where none began between sending it and that;
 * - where one did, it may have taken her off already, before the import put her there. Then at the first good run that
 *   began after it was carried out and a day after the end of the run that sent it: for so long a lost import may still
 *   be carried out, and the app looks for its people once more after that;
 * - never, where a hand changed her address before the first of those runs: nothing tells that the contact, whose id nobody
 *   has told, was the one of the address that was sent.
 */
export const notKnownYet = (events: readonly MembershipEvent[], known: KnownOfImports): ReadonlySet<number> => {
  const last = new Map(events.map((event) => [event.contactId, event]));
  return new Set(
    [...last]
      .filter(
        ([contactId, { kind, import: by }]) =>
          kind !== "left" &&
          by !== undefined &&
          ((isLost(by, known) && (!couldKnow(by, known) || isOutOfReach(contactId, events, known))) ||
            isUntold(contactId, events, known)),
      )
      .map(([contactId]) => contactId),
  );
};

const isLost = ({ id, doneMs }: MembershipImport, { lastAnswers }: KnownOfImports): boolean =>
  (lastAnswers.get(id) ?? Number.NEGATIVE_INFINITY) < doneMs;

/** Whether no import of hers was followed to its end, and her address changed before anybody could read the list. */
const isOutOfReach = (contactId: number, events: readonly MembershipEvent[], known: KnownOfImports): boolean => {
  const puts = events.flatMap((event) => (event.contactId === contactId && event.import ? [event.import] : []));
  const [first] = puts;
  if (first === undefined || !puts.every((put) => isLost(put, known))) return false;
  return known.changesOf(contactId).some((changedMs) => {
    const wasRead = known.runs.some(
      ({ startedMs, isGood }) => isGood && startedMs >= first.doneMs && startedMs < changedMs,
    );
    return changedMs >= first.doneMs && !wasRead;
  });
};

/** Contacts whom nothing but their addresses told, which changed before anybody had read the list. */
export const untoldOf = (events: readonly MembershipEvent[], known: KnownOfImports): ReadonlySet<number> =>
  new Set(events.map(({ contactId }) => contactId).filter((contactId) => isUntold(contactId, events, known)));

const isUntold = (contactId: number, events: readonly MembershipEvent[], known: KnownOfImports): boolean => {
  const first = events.find((event) => event.contactId === contactId && event.import)?.import;
  if (known.tellsIds || first === undefined) return false;
  return known
    .changesOf(contactId)
    .some(
      (changedMs) =>
        changedMs >= first.doneMs && !known.readings.some((readMs) => readMs >= first.doneMs && readMs < changedMs),
    );
};

const couldKnow = ({ sentMs, doneMs }: MembershipImport, { runs }: KnownOfImports): boolean => {
  const sender = runs.find(({ startedMs, endedMs }) => startedMs <= sentMs && sentMs <= endedMs);
  const mayHaveTakenOff = runs.some(({ startedMs }) => startedMs > sentMs && startedMs <= doneMs);
  const from = mayHaveTakenOff ? Math.max(doneMs, (sender?.endedMs ?? sentMs) + dayMs) : doneMs;
  return runs.some(({ startedMs, isGood }) => isGood && startedMs >= from);
};
