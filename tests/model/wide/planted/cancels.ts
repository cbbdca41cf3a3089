import type { Ports } from "../../../../shared/use-cases.ts";
import { withOutcomes } from "./around-ports.ts";

/** H: what was out already when a run was cancelled is forgotten. */
export const cancelsForgetWhatIsOut = (ports: Ports): Ports =>
  withOutcomes(ports, async (file) => {
    for await (const { value } of ports.tables.runs.scan())
      if (value.id === file.runId && value.cancelledBy !== undefined) return undefined;
    return file;
  });
