import { app } from "@azure/functions";
import { alertMessageSchema } from "../shared/alerts/alert-message.ts";
import { onMessage } from "../shared/on-message.ts";

app.storageQueue("send-alert", {
  queueName: "send-alert",
  connection: "AzureWebJobsStorage",
  handler: onMessage(alertMessageSchema, (useCases, message) => useCases.sendAlert(message)),
});
