import { app } from "@azure/functions";
import { onMessage } from "../shared/on-message.ts";
import { batchMessageSchema } from "../shared/runs/ledger/messages.ts";

app.storageQueue("confirm-batch", {
  queueName: "confirm-batch",
  connection: "AzureWebJobsStorage",
  handler: onMessage(batchMessageSchema, (useCases, message) => useCases.confirmBatch(message)),
});
