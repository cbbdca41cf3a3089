import { app } from "@azure/functions";
import { cancelRun } from "../shared/http/routes/cancel-run.ts";
import { serve } from "../shared/http/serve.ts";

app.http("cancel-run", serve(cancelRun));
