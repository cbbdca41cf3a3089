import { RefusedError } from "../../../../shared/errors.ts";
import type { Ports } from "../../../../shared/use-cases.ts";
import { withDotdigital } from "./around-ports.ts";

/** 11: nobody leaves in a run of which an import has failed. */
export const leaversAreHostages = (ports: Ports): Ports =>
  withDotdigital(ports, (dotdigital) => ({
    ...dotdigital,
    async startRemoval(list, ids) {
      const runs = new Map<string, boolean>();
      for await (const { value } of ports.tables.batches.scan()) {
        const hasFailed = value.kind === "import" && Number(value.unconfirmed) > 0;
        runs.set(String(value.runId), hasFailed || runs.get(String(value.runId)) === true);
      }
      const newest = [...runs.keys()].sort().at(-1) ?? "";
      if (runs.get(newest)) throw new RefusedError("An import of the run failed.", { code: "access-denied" });
      return dotdigital.startRemoval(list, ids);
    },
  }));
