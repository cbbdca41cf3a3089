import type { Ports } from "../../../../shared/use-cases.ts";
import { storing, withRunsTable } from "./around-ports.ts";

/** F: a held run tells the first of its reasons only. */
export const holdsTellOneReason = (ports: Ports): Ports =>
  withRunsTable(ports, (runs) =>
    storing(runs, (value) => {
      if (typeof value.held !== "string") return value;
      const held = JSON.parse(value.held);
      return { ...value, held: JSON.stringify({ ...held, reasons: held.reasons?.slice(0, 1) }) };
    }),
  );
