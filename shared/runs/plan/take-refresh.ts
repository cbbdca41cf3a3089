import type { BlobStore } from "../../azure/blob-store.ts";
import { byName } from "../../by-name.ts";
import { wantedSegments } from "../../definitions/wanted-segments.ts";
import type { LookAt, Refresh } from "../../discover/refresh.ts";
import { sayFolders } from "../../discover/say-folders.ts";
import { RefusedError } from "../../errors.ts";
import { settleLimitMs } from "../ledger/delays.ts";
import type { Run } from "../ledger/run.ts";
import { type RunRequestFile, readRequestFile, writeRequestFile } from "../ledger/run-request-file.ts";

export type TakeRefresh = (run: Run) => Promise<TakenRefresh>;

export type TakenRefresh =
  | { kind: "taken"; request: RunRequestFile & { refresh: Refresh }; refresh: Run["refresh"] }
  | { kind: "wait"; until: number; waitingFor?: string };

/**
 * The refresh that a run was asked with; for a run that was asked while the refresh was still being written, the one
 * that has settled by now. Throws `RefusedError` with the source's problem when there is none.
 */
export const makeTakeRefresh =
  (deps: { reports: BlobStore; look: LookAt; clock: () => number }): TakeRefresh =>
  async (run) => {
    const request = await readRequestFile(deps.reports, run.id);
    if (request.refresh)
      return { kind: "taken", request: { ...request, refresh: request.refresh }, refresh: run.refresh };

    const look = await deps.look(request.definition.source, wantedSegments(request.definition));
    switch (look.kind) {
      case "complete": {
        const { refresh } = look;
        // Before the run names the refresh: a crash between the two looks again and may find a newer one, no harm.
        await writeRequestFile(deps.reports, run.id, { ...request, refresh });
        return { kind: "taken", request: { ...request, refresh }, refresh: namesOf(refresh) };
      }
      case "settling":
        if (deps.clock() - Date.parse(run.requestedAt) < settleLimitMs) {
          // The storage service's clock may be behind ours: never spin.
          return {
            ...{ kind: "wait", until: Math.max(look.settledAt, deps.clock() + 1000) },
            ...(look.waitsFor === undefined ? {} : { waitingFor: look.waitsFor }),
          };
        }
        throw new RefusedError(
          "The source has not been unchanged for long enough since the run was asked for. Run again when whoever writes it is done.",
          {
            code: "source-never-settled",
          },
        );
      case "incomplete":
        throw new RefusedError(look.message, { code: look.code });
    }
  };

/** What a run's row says of its refresh. */
export const namesOf = (refresh: Refresh): Run["refresh"] => {
  const says = sayFolders(refresh);
  return {
    stamp: refresh.stamp,
    fingerprint: refresh.fingerprint,
    segments: byName(refresh.segments.map(({ name, stamp }) => [name, stamp ?? null])),
    ...(says.length > 0 ? { says } : {}),
  };
};
