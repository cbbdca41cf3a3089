import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Me } from "./replies.ts";
import { includes, type Role } from "./roles.ts";
import { type Asked, useReply } from "./use-reply.ts";

export type { Role };

/** Who looks at the page, as `GET /api/me` says; null until it has said. */
export const me = signal<Me | null>(null);

/** Whether who looks at the page may do what needs this role. Until it is known who that is, the API alone says so. */
export const may = (needed: Role): boolean => me.value === null || includes(me.value.role, needed);

/** Asks who looks at the page, when it comes up and after somebody has signed in. Called once, by the frame. */
export const useLoadMe = (): Asked<Me> => {
  const asked = useReply<Me>("/api/me");
  useEffect(() => {
    if (asked.data !== undefined) me.value = asked.data;
  }, [asked.data]);
  return asked;
};
