import { z } from "zod";
import { bodyAddressSchema } from "../body-address.ts";
import { jsonBody } from "../body-form.ts";
import { defineRoute } from "../define-route.ts";
import { ProblemError } from "../problem.ts";
import { json } from "../reply.ts";
import { askedSegmentsSchema } from "../reply-schemas.ts";

/** A refresh of a million rows is read in a minute and a half. */
const lookAgainSeconds = 15;

export const askSegments = defineRoute({
  name: "ask-segments",
  method: "POST",
  path: "api/explain/segment",
  role: "Contributor",
  summary:
    "Ask what the segments of an export say of an address now. It is read row by row, so the answer comes later: GET /api/explain/{id}.",
  body: jsonBody(z.strictObject({ email: bodyAddressSchema, export: z.string().min(1).max(62) })),
  replies: {
    202: json(
      "The question. One at a time for an export; the same one while it is open is that one.",
      askedSegmentsSchema,
    ),
  },
  async answer({ segmentQuestions }, { body }) {
    const asked = await segmentQuestions.ask(body.export, body.email);
    if (asked.kind === "busy") throw busy(body.export);
    const { id, about } = asked;
    const headers = { Location: `/api/explain/${id}`, "Retry-After": String(lookAgainSeconds) };
    return { status: 202, json: { id }, headers, about };
  },
});

const busy = (name: string) =>
  new ProblemError(
    409,
    "question-open",
    `A question about somebody else is being answered from the segments of export '${name}'. Ask again when it is done.`,
    { headers: { "Retry-After": String(lookAgainSeconds) } },
  );
