import { app } from "@azure/functions";
import { discardRun } from "../shared/http/routes/discard-run.ts";
import { serve } from "../shared/http/serve.ts";

app.http("discard-run", serve(discardRun));
