import { app } from "@azure/functions";
import { timerSchedule } from "../shared/config/settings.ts";
import { onTimer } from "../shared/on-message.ts";

app.timer("schedule-exports", {
  schedule: timerSchedule("EXPORT_SCHEDULE"),
  handler: onTimer((useCases) => useCases.scheduleExports()),
});
