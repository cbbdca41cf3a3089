import { app } from "@azure/functions";
import { getChanges } from "../shared/http/routes/get-changes.ts";
import { serve } from "../shared/http/serve.ts";

app.http("get-changes", serve(getChanges));
