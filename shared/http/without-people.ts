import type { RunView } from "../runs/run-api.ts";
import { includesRole, type Role } from "./role.ts";

/** A run as somebody of this role may see it: the examples of people in its plan are a Contributor's. */
export const withoutPeople = (run: RunView, role: Role): RunView =>
  includesRole(role, "Contributor") || !showsPeople(run)
    ? run
    : { ...run, plan: numbersOf(run.plan), leftOut: why(role) };

/** Whether somebody is named in it, be it by a row or a masked address. */
export const showsPeople = ({ plan }: RunView): boolean =>
  (plan ?? []).some(({ examples }) => Object.values(examples).some((some) => some.length > 0));

const numbersOf = (plan: RunView["plan"]): RunView["plan"] =>
  plan?.map((changes) => ({
    ...changes,
    examples: { added: [], updated: [], putBack: [], removed: [], kept: [], parked: [], refused: [] },
  })) ?? null;

const why = (role: Role): string =>
  `The examples of people in plan are left out for the role ${role}. The role Contributor sees them, and the audit log says so.`;
