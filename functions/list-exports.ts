import { app } from "@azure/functions";
import { listExports } from "../shared/http/routes/list-exports.ts";
import { serve } from "../shared/http/serve.ts";

app.http("list-exports", serve(listExports));
