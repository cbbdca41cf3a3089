import type { Call } from "../call.ts";
import { ok, type Reply } from "../reply.ts";

export const listDataFields = (call: Call): Reply =>
  ok(
    [...call.account.dataFields.values()].map(({ name, type, visibility, defaultValue }) => ({
      name,
      type,
      visibility: visibility ?? "Private",
      defaultValue: defaultValue ?? null,
    })),
  );
