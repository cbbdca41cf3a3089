import { app } from "@azure/functions";
import { onTimer } from "../shared/on-message.ts";

app.timer("schedule-exports", {
  schedule: "%EXPORT_SCHEDULE%",
  handler: onTimer((useCases) => useCases.scheduleExports()),
});
