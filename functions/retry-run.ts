import { app } from "@azure/functions";
import { retryRun } from "../shared/http/routes/retry-run.ts";
import { serve } from "../shared/http/serve.ts";

app.http("retry-run", serve(retryRun));
