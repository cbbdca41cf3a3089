import { app } from "@azure/functions";
import { onMessage } from "../shared/on-message.ts";
import { tickMessageSchema } from "../shared/runs/ledger/messages.ts";

app.storageQueue("tick", {
  queueName: "tick",
  connection: "AzureWebJobsStorage",
  handler: onMessage(tickMessageSchema, (useCases, message) => useCases.tick(message)),
});
