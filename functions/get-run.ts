import { app } from "@azure/functions";
import { getRun } from "../shared/http/routes/get-run.ts";
import { serve } from "../shared/http/serve.ts";

app.http("get-run", serve(getRun));
