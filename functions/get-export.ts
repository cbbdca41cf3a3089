import { app } from "@azure/functions";
import { getExport } from "../shared/http/routes/get-export.ts";
import { serve } from "../shared/http/serve.ts";

app.http("get-export", serve(getExport));
