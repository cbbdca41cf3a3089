import { app } from "@azure/functions";
import { releaseRun } from "../shared/http/routes/release-run.ts";
import { serve } from "../shared/http/serve.ts";

app.http("release-run", serve(releaseRun));
