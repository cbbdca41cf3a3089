/**
 * The import slots of one account that are ours, as one value. Dotdigital allows 25 unfinished imports an account, those
 * of other integrations included, and answers 429 `contacts:tooManyActiveImports` above ("Bulk import contacts"). Each
 * slot belongs to a batch, is renewed while its import runs, and expires when nobody renews it.
 */
export type ImportSlots = {
  /** Owner → epoch milliseconds when its slot expires. */
  taken: Record<string, number>;
  /** Owners that found none, in the order in which they came. */
  waiting: readonly string[];
  /** How many the connection that asked last lets us have. */
  most: number;
  /** Dotdigital said that too many are active: so many of ours fit then (epoch milliseconds). */
  limited?: { to: number; at: number } | undefined;
};

export const noSlots: ImportSlots = { taken: {}, waiting: [], most: 1 };

const minute = 60_000;
/** An import that nobody has looked at for so long has lost its batch. */
const slotMs = 30 * minute;
/** Left to a batch that was handed a slot and may not come for it. */
const handedMs = 2 * minute;
/** A slot with this or less left is renewed at a look. */
const renewalMs = 20 * minute;
/** After Dotdigital said too many, one more of ours is tried each minute. */
const growthMs = minute;
/** Whoever comes after them polls only; the row that this is stored in has its limits. */
const mostWaiting = 100;

/** What became of asking for a slot. `ahead`: how many are before the owner in line; Infinity where the line is full. */
export type SlotAnswer = { isTaken: true } | { isTaken: false; ahead: number };

/** When none is free the owner waits in line. Taking twice is harmless; the same slots when nothing has to be written. */
export const takeSlot = (
  before: ImportSlots,
  owner: string,
  most: number,
  now: number,
): { slots: ImportSlots; answer: SlotAnswer } => {
  const slots = { ...before, most };
  const taken = current(slots, now);
  if (owner in taken || Object.keys(taken).length < allowed(slots, now)) {
    const waiting = slots.waiting.filter((one) => one !== owner);
    return { slots: { ...slots, taken: { ...taken, [owner]: now + slotMs }, waiting }, answer: { isTaken: true } };
  }
  const isInLine = slots.waiting.includes(owner);
  const waiting = isInLine || slots.waiting.length >= mostWaiting ? slots.waiting : [...slots.waiting, owner];
  const place = waiting.indexOf(owner);
  const isSame =
    most === before.most && waiting === slots.waiting && Object.keys(taken).length === Object.keys(slots.taken).length;
  return {
    slots: isSame ? before : { ...slots, taken, waiting },
    answer: { isTaken: false, ahead: place < 0 ? Number.POSITIVE_INFINITY : place },
  };
};

/** The same slots when nothing has to be written. One that expired under a running import is taken again, above any limit. */
export const renewSlot = (slots: ImportSlots, owner: string, now: number): ImportSlots =>
  (slots.taken[owner] ?? 0) > now + renewalMs
    ? slots
    : { ...slots, taken: { ...current(slots, now), [owner]: now + slotMs } };

/** Gives the slot back and hands it to whoever waits longest: `next` is to be told. The same slots when there was none. */
export const freeSlot = (
  slots: ImportSlots,
  owner: string,
  now: number,
): { slots: ImportSlots; next: string | undefined } => {
  if (!(owner in slots.taken) && !slots.waiting.includes(owner)) return { slots, next: undefined };
  const { [owner]: _, ...taken } = current(slots, now);
  const [next, ...others] = slots.waiting.filter((one) => one !== owner);
  if (next === undefined || Object.keys(taken).length >= allowed(slots, now)) {
    return { slots: { ...slots, taken, waiting: next === undefined ? others : [next, ...others] }, next: undefined };
  }
  return { slots: { ...slots, taken: { ...taken, [next]: now + handedMs }, waiting: others }, next };
};

/** Dotdigital refused the owner's import as one too many: no more of ours than are out now, but one to try with. */
export const limitSlots = (slots: ImportSlots, owner: string, now: number): ImportSlots => {
  const { [owner]: _, ...taken } = current(slots, now);
  return { ...slots, taken, limited: { to: Math.max(1, Object.keys(taken).length), at: now } };
};

/** How the slots stand, of `most` that the account's connections may have; of their owners it tells only how many. */
export type SlotsView = {
  taken: number;
  most: number;
  waiting: number;
  /** So few are ours for now, as Dotdigital refused more, and until when (epoch milliseconds) if it refuses no other. */
  limited: { to: number; until: number } | undefined;
};

export const viewSlots = (slots: ImportSlots, most: number, now: number): SlotsView => {
  const to = allowed({ ...slots, most }, now);
  const { limited } = slots;
  return {
    taken: Object.keys(current(slots, now)).length,
    most,
    waiting: slots.waiting.length,
    limited: limited && to < most ? { to, until: limited.at + (most - limited.to) * growthMs } : undefined,
  };
};

const allowed = ({ limited, most }: ImportSlots, now: number): number =>
  limited ? Math.min(most, limited.to + Math.floor((now - limited.at) / growthMs)) : most;

const current = ({ taken }: ImportSlots, now: number): Record<string, number> =>
  Object.fromEntries(Object.entries(taken).filter(([, expiresAt]) => expiresAt > now));
