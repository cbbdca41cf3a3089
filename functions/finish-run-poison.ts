import { app } from "@azure/functions";
import { onPoison } from "../shared/on-message.ts";

app.storageQueue("finish-run-poison", {
  queueName: "finish-run-poison",
  connection: "AzureWebJobsStorage",
  handler: onPoison("finish-run"),
});
