import type { Me } from "./replies.ts";

/** A role of the app, by the name that it has in Entra ID. */
export type Role = NonNullable<Me["role"]>;

/** Who has a higher one may do all that those of a lower one may. */
const ranks: Record<Role, number> = { Administrator: 3, Contributor: 2, Viewer: 1 };

/** Whether somebody with the role `held` may do what needs `needed`. */
export const includes = (held: Role | null, needed: Role): boolean => held !== null && ranks[held] >= ranks[needed];
