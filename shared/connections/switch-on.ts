import { type ConnectionStore, readConnection } from "../definitions/connection-store.ts";
import { baseOf } from "../definitions/document-store.ts";
import { type ExportStore, exportsOfConnection } from "../definitions/export-store.ts";
import { type OffExport, offExport, switchedOn } from "./off-export.ts";

type Deps = { connections: Pick<ConnectionStore, "read" | "list">; exports: Pick<ExportStore, "list" | "write"> };

/**
 * Gives the exports of a connection that was taken away and made again their schedules back, and says which. Asked twice,
 * it has nothing to do the second time. Throws `RefusedError` `connection-unknown`, and `ConflictError` when somebody
 * saves one of them meanwhile: the same call again does the rest.
 */
export const switchOn = async ({ connections, exports }: Deps, name: string): Promise<OffExport[]> => {
  await readConnection(connections, name);
  const done: OffExport[] = [];
  for (const { value, etag } of await exportsOfConnection(exports, name)) {
    const off = offExport(value);
    if (!off) continue;
    // A schedule only: nothing that an open run works by, and no list changes hands.
    await exports.write(switchedOn(value), baseOf({ etag }));
    done.push(off);
  }
  return done;
};
