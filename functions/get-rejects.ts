import { app } from "@azure/functions";
import { getRejects } from "../shared/http/routes/get-rejects.ts";
import { serve } from "../shared/http/serve.ts";

app.http("get-rejects", serve(getRejects));
