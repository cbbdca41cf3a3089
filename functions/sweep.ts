import { app } from "@azure/functions";
import { onTimer } from "../shared/on-message.ts";

app.timer("sweep", {
  schedule: "%SWEEP_SCHEDULE%",
  handler: onTimer((useCases) => useCases.sweep()),
});
