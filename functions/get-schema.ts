import { app } from "@azure/functions";
import { getSchema } from "../shared/http/routes/get-schema.ts";
import { serve } from "../shared/http/serve.ts";

app.http("get-schema", serve(getSchema));
