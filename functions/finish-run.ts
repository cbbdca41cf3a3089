import { app } from "@azure/functions";
import { onMessage } from "../shared/on-message.ts";
import { finishMessageSchema } from "../shared/runs/ledger/messages.ts";

app.storageQueue("finish-run", {
  queueName: "finish-run",
  connection: "AzureWebJobsStorage",
  handler: onMessage(finishMessageSchema, (useCases, message) => useCases.finishRun(message)),
});
