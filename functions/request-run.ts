import { app } from "@azure/functions";
import { requestRun } from "../shared/http/routes/request-run.ts";
import { serve } from "../shared/http/serve.ts";

app.http("request-run", serve(requestRun));
