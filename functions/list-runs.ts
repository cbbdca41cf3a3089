import { app } from "@azure/functions";
import { listRuns } from "../shared/http/routes/list-runs.ts";
import { serve } from "../shared/http/serve.ts";

app.http("list-runs", serve(listRuns));
