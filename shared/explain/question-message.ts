import { z } from "zod";

/** Names the question, and nothing of the person. */
export const questionMessageSchema = z.object({ id: z.string() });
export type QuestionMessage = z.infer<typeof questionMessageSchema>;
