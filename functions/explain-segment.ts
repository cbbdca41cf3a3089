import { app } from "@azure/functions";
import { questionMessageSchema } from "../shared/explain/question-message.ts";
import { onMessage } from "../shared/on-message.ts";

app.storageQueue("explain-segment", {
  queueName: "explain-segment",
  connection: "AzureWebJobsStorage",
  handler: onMessage(questionMessageSchema, (useCases, message) => useCases.answerQuestion(message)),
});
