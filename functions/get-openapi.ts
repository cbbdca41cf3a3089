import { app } from "@azure/functions";
import { getOpenApi } from "../shared/http/route-table.ts";
import { serve } from "../shared/http/serve.ts";

app.http("get-openapi", serve(getOpenApi));
