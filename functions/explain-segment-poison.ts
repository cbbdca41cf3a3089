import { app } from "@azure/functions";
import { onPoison } from "../shared/on-message.ts";

app.storageQueue("explain-segment-poison", {
  queueName: "explain-segment-poison",
  connection: "AzureWebJobsStorage",
  handler: onPoison("explain-segment"),
});
