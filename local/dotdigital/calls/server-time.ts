import type { Call } from "../call.ts";
import { ok, type Reply } from "../reply.ts";

export const serverTime = (call: Call): Reply => ok(new Date(call.nowMs).toISOString());
