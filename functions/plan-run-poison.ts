import { app } from "@azure/functions";
import { onPoison } from "../shared/on-message.ts";

app.storageQueue("plan-run-poison", {
  queueName: "plan-run-poison",
  connection: "AzureWebJobsStorage",
  handler: onPoison("plan-run"),
});
