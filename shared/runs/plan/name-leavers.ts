import type { Dotdigital } from "../../dotdigital/dotdigital.ts";
import { RefusedError } from "../../errors.ts";
import { maskEmail } from "../../personal/mask-email.ts";
import type { PlannedChanges } from "../../stage/plan.ts";

type ChangeExample = PlannedChanges["examples"]["removed"][number];

/**
 * The changes with the addresses, masked, that the leavers among the examples have in Dotdigital now: of most of them
 * there is no row any more. At most 200 of a plan are looked up, while it is made; nobody is when it is looked at.
 */
export const nameLeavers = async (
  dotdigital: Pick<Dotdigital, "contactById">,
  changes: readonly PlannedChanges[],
): Promise<PlannedChanges[]> => {
  let left = mostLookups;
  const name = async (leaver: ChangeExample): Promise<ChangeExample> => {
    const { contactId, email } = leaver;
    if (email !== null || contactId === null || left === 0) return leaver;
    left -= 1;
    const found = await presentAddress(dotdigital, contactId);
    return found === undefined ? leaver : { ...leaver, email: maskEmail(found) };
  };
  const named: PlannedChanges[] = [];
  for (const change of changes) {
    const removed: ChangeExample[] = [];
    for (const leaver of change.examples.removed) removed.push(await name(leaver));
    named.push({ ...change, examples: { ...change.examples, removed } });
  }
  return named;
};

/** Undefined where it is not known. A refusal of this one question is no reason to plan nothing. */
const presentAddress = async (dotdigital: Pick<Dotdigital, "contactById">, id: number): Promise<string | undefined> => {
  try {
    return (await dotdigital.contactById(id))?.email;
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
};

/** Through the gate, one after the other: some seconds for a plan that waits for a person anyway. */
const mostLookups = 200;
