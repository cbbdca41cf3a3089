import { app } from "@azure/functions";
import { onTimer } from "../shared/on-message.ts";
import { timerSchedule } from "../shared/settings/settings.ts";

app.timer("sweep", {
  schedule: timerSchedule("SWEEP_SCHEDULE"),
  handler: onTimer("sweep", (useCases) => useCases.sweep()),
});
