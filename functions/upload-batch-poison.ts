import { app } from "@azure/functions";
import { onPoison } from "../shared/on-message.ts";

app.storageQueue("upload-batch-poison", {
  queueName: "upload-batch-poison",
  connection: "AzureWebJobsStorage",
  handler: onPoison("upload-batch"),
});
