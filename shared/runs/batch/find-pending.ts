import type { Contact, Dotdigital } from "../../dotdigital/dotdigital.ts";
import { RefusedError } from "../../errors.ts";
import type { Fate, LeaverTable } from "./leaver-table.ts";

/** So many of those who joined last are asked for. When none of them waits for her opt-in, nobody is taken to. */
const handful = 10;

const wasTakenOff: ReadonlySet<Fate> = new Set(["open", "again", "gone"]);

type Deps = { dotdigital: Pick<Dotdigital, "contactById">; addressBookId: number; mostAsked: number };

/**
 * When everybody has been taken off: says of each who may have waited for her opt-in whether she is to be looked for
 * again. `mostAsked` are asked for at most; of more it is not known, and they are looked for: an id that is not on the
 * list takes nobody off.
 */
export const findPending = async (deps: Deps, table: LeaverTable): Promise<void> => {
  const recent: number[] = [];
  const again: number[] = [];
  for (let position = 0; position < table.size; position += 1) {
    const isKnown = wasTakenOff.has(table.fateOf(position)) && table.idOf(position) > 0;
    // Whoever was on the list had no need to confirm; whoever is known by no id is found by reading the list only.
    if (!isKnown || (table.isListed(position) && table.waitingOf(position) === "recent"))
      table.setWaits(position, false);
    const waiting = table.waitingOf(position);
    if (waiting === "recent") recent.push(position);
    else if (waiting === "waits") again.push(position);
  }
  // Whoever came last stands last.
  const first = recent.reverse().slice(0, Math.min(handful, deps.mostAsked));
  const waits = new Map<number, boolean>();
  const ask = async (position: number) => waits.set(position, await mayWait(deps, table.idOf(position)));
  for (const position of first) await ask(position);
  const isUsed = again.length > 0 || [...waits.values()].some(Boolean) || (first.length === 0 && recent.length > 0);
  if (isUsed) {
    const others = [...recent.slice(first.length), ...again];
    for (const position of others.slice(0, Math.max(0, deps.mostAsked - first.length))) await ask(position);
  }
  for (const position of [...recent, ...again]) table.setWaits(position, waits.get(position) ?? isUsed);
};

const mayWait = async ({ dotdigital, addressBookId }: Deps, contactId: number): Promise<boolean> => {
  try {
    const contact = await dotdigital.contactById(contactId);
    return contact !== undefined && (isPending(contact) || isOnList(contact, addressBookId));
  } catch (error) {
    // A refusal of this one question says nothing of her.
    if (error instanceof RefusedError) return true;
    throw error;
  }
};

const isPending = ({ status }: Contact): boolean => status.toLowerCase() === "pendingoptin";

/** She may have confirmed a moment ago, and waits for the list as long as it is named. */
const isOnList = ({ lists = [] }: Contact, addressBookId: number): boolean =>
  lists.some(({ id, status }) => id === addressBookId && status.toLowerCase() !== "suppressed");
