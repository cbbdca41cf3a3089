import { defineRoute } from "../define-route.ts";
import { ProblemError } from "../problem.ts";
import { json } from "../reply.ts";
import { segmentQuestionSchema } from "../reply-schemas.ts";

export const getExplanation = defineRoute({
  name: "get-explanation",
  method: "GET",
  path: "api/explain/{id}",
  role: "Contributor",
  summary: "What the segments of an export say of the address that somebody asked about. Kept for an hour.",
  replies: { 200: json("The question, and its answer when there is one. No address is in it.", segmentQuestionSchema) },
  async answer({ segmentQuestions }, { params }) {
    const question = await segmentQuestions.show(params.id);
    if (!question) throw unknown();
    const { id, exportName, askedAt, answer, problem } = question;
    const state = answer ? "done" : problem ? "failed" : "pending";
    return {
      status: 200,
      json: { id, export: exportName, state, askedAt: new Date(askedAt).toISOString(), answer, problem },
      showsPeople: true,
    };
  },
});

const unknown = () =>
  new ProblemError(
    404,
    "question-unknown",
    "There is no such question: it was asked more than an hour ago, another one of the export took its place, or the id is another. Ask again with POST /api/explain/segment.",
  );
