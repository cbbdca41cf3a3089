import { app } from "@azure/functions";
import { onPoison } from "../shared/on-message.ts";

app.storageQueue("tick-poison", {
  queueName: "tick-poison",
  connection: "AzureWebJobsStorage",
  handler: onPoison("tick"),
});
