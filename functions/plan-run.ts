import { app } from "@azure/functions";
import { onMessage } from "../shared/on-message.ts";
import { runMessageSchema } from "../shared/runs/ledger/messages.ts";

app.storageQueue("plan-run", {
  queueName: "plan-run",
  connection: "AzureWebJobsStorage",
  handler: onMessage(runMessageSchema, (useCases, message) => useCases.planRun(message)),
});
