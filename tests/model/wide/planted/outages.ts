import type { Ports } from "../../../../shared/use-cases.ts";
import { storing, withRunsTable } from "./around-ports.ts";

const dayMs = 24 * 3_600_000;

/** D: a plan that met a fault is given up at the next one, and its refresh counts as done. */
export const outagesEndTheRefresh = (ports: Ports): Ports =>
  withRunsTable(ports, (runs) =>
    storing(runs, (value) => {
      if (value.failedFingerprint !== undefined) {
        const { failedFingerprint, retryAt: _, failures: __, ...head } = value;
        return { ...head, lastFingerprint: failedFingerprint };
      }
      if (typeof value.requestedAt !== "string" || !value.faults) return value;
      return { ...value, requestedAt: new Date(Date.parse(value.requestedAt) - dayMs).toISOString() };
    }),
  );
