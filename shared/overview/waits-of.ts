import { z } from "zod";
import type { ExportDefinition } from "../definitions/export.ts";
import { scheduleSchema } from "../discover/schedule-form.ts";
import type { Run } from "../runs/ledger/run.ts";

export const waitSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.literal("held-run"),
      runId: z.string(),
      reasons: z.array(z.string()).describe("Codes of all that it is held for, each once."),
    })
    .describe("A plan to release or to discard."),
  z
    .strictObject({
      kind: z.literal("list-asks"),
      runId: z.string(),
      addressBookId: z.number(),
      why: z.string().describe("new, snapshot-lost or hash-key-lost."),
      joins: z.number().describe("How many would be put on it."),
    })
    .describe("A list that the timer leaves out until somebody asks for a run."),
  z
    .strictObject({
      kind: z.literal("switched-off"),
      schedule: scheduleSchema.describe("Which POST …/switch-on gives back."),
    })
    .describe("Off since its connection was taken away."),
]);
export type Wait = z.infer<typeof waitSchema>;

type Facts = {
  definition: Pick<ExportDefinition, "schedule" | "scheduleBefore" | "targets">;
  open: Run | undefined;
  /** The last run that succeeded or failed. */
  judged: Run | undefined;
};

/** What of an export waits for a person. A run that failed before its plan was whole says nothing of lists. */
export const waitsOf = ({ definition, open, judged }: Facts): Wait[] => {
  const { schedule, scheduleBefore, targets } = definition;
  const fed = new Set(targets.map(({ addressBookId }) => addressBookId));
  return [
    ...(open?.state === "held" ? [heldRun(open)] : []),
    ...(judged?.asks ?? [])
      .filter(({ addressBookId }) => fed.has(addressBookId))
      .map(({ addressBookId, why, joins }) => ({
        ...{ kind: "list-asks" as const, runId: judged?.id ?? "", addressBookId, why, joins },
      })),
    ...(schedule === "off" && scheduleBefore !== undefined
      ? [{ kind: "switched-off" as const, schedule: scheduleBefore }]
      : []),
  ];
};

const heldRun = ({ id, held }: Run): Wait => {
  const reasons = held?.reasons?.map(({ reason }) => reason) ?? (held ? [held.reason] : []);
  return { kind: "held-run", runId: id, reasons: [...new Set(reasons)] };
};
