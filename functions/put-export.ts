import { app } from "@azure/functions";
import { putExport } from "../shared/http/routes/put-export.ts";
import { serve } from "../shared/http/serve.ts";

app.http("put-export", serve(putExport));
