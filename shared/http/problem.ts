import { STATUS_CODES } from "node:http";
import { z } from "zod";
import { runStateSchema } from "../runs/ledger/run.ts";

/** The body of every reply that is not a success (RFC 9457). */
export const problemSchema = z.object({
  type: z.literal("about:blank"),
  title: z.string().describe("The status in words."),
  status: z.number().int(),
  detail: z.string().describe("What happened, to which thing, what was expected, what to do now."),
  code: z.string().describe("Short and stable, in kebab case."),
  errors: z
    .array(
      z.object({
        path: z.string().describe("Where in the body or query, such as targets[0].addressBookId."),
        expected: z.string(),
        found: z.string().optional(),
        nearest: z.string().optional().describe("Of those that there are the one that is most like what was sent."),
        known: z.array(z.string()).optional().describe("Some of those that there are."),
        more: z.number().optional().describe("How many more there are."),
      }),
    )
    .optional()
    .describe("Every mistake in what was sent, 100 at most."),
  runId: z.string().optional().describe("The run that is in the way."),
  runState: runStateSchema.optional(),
  runUrl: z.string().optional(),
  id: z.string().optional().describe("Of an unexpected failure: find it in the log by this."),
});

export type Problem = z.infer<typeof problemSchema>;

type Details = Pick<Problem, "errors" | "runId" | "runState" | "runUrl" | "id">;

/** Ends a call with a problem reply. What the use cases throw is translated by `problemOf`. */
export class ProblemError extends Error {
  readonly problem: Problem;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, detail: string, more: Details & { headers?: Record<string, string> } = {}) {
    super(detail);
    this.name = "ProblemError";
    const { headers, ...details } = more;
    this.problem = makeProblem(status, code, detail, details);
    this.headers = headers ?? {};
  }
}

export const makeProblem = (status: number, code: string, detail: string, details: Details = {}): Problem => ({
  type: "about:blank",
  title: STATUS_CODES[status] ?? "Error",
  status,
  detail,
  code,
  ...details,
});
