/** App roles of the sign-in, each with all that the ones after it may do. */
export const roles = ["Administrator", "Contributor", "Viewer"] as const;

export type Role = (typeof roles)[number];

/** Whether somebody who has `held` may do what needs `needed`. */
export const includesRole = (held: Role, needed: Role): boolean => roles.indexOf(held) <= roles.indexOf(needed);
