import { app } from "@azure/functions";
import { onPoison } from "../shared/on-message.ts";

app.storageQueue("send-alert-poison", {
  queueName: "send-alert-poison",
  connection: "AzureWebJobsStorage",
  handler: onPoison("send-alert"),
});
