import { ProblemError } from "./problem.ts";
import { includesRole, type Role } from "./role.ts";

/** The role that a caller holds. Throws `ProblemError` 403 `role-missing` when it is not enough. */
export const requireRole = (held: Role | undefined, needed: Role): Role => {
  if (held && includesRole(held, needed)) return held;
  throw new ProblemError(
    403,
    "role-missing",
    `This call needs the app role ${needed}. Whoever administers the app gives it.`,
  );
};
