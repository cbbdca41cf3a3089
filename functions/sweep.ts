import { app } from "@azure/functions";
import { timerSchedule } from "../shared/config/settings.ts";
import { onTimer } from "../shared/on-message.ts";

app.timer("sweep", {
  schedule: timerSchedule("SWEEP_SCHEDULE"),
  handler: onTimer((useCases) => useCases.sweep()),
});
