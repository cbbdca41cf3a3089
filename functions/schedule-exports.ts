import { app } from "@azure/functions";
import { onTimer } from "../shared/on-message.ts";
import { timerSchedule } from "../shared/settings/settings.ts";

app.timer("schedule-exports", {
  schedule: timerSchedule("EXPORT_SCHEDULE"),
  handler: onTimer("schedule-exports", (useCases) => useCases.scheduleExports()),
});
