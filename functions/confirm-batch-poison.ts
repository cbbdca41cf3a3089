import { app } from "@azure/functions";
import { onPoison } from "../shared/on-message.ts";

app.storageQueue("confirm-batch-poison", {
  queueName: "confirm-batch-poison",
  connection: "AzureWebJobsStorage",
  handler: onPoison("confirm-batch"),
});
