import { may, me } from "../api/me.ts";
import type { Role } from "../api/roles.ts";
import { say } from "../texts/say.ts";

/** Why all that stands here is disabled, for whoever has less than this role. */
export const RoleNote = ({ needs }: { needs: Role }) =>
  me.value === null || may(needs) ? null : <p class="note warn">{say("role.looksOnly", { role: needs })}</p>;
