import { app } from "@azure/functions";
import { health } from "../shared/http/routes/health.ts";
import { serve } from "../shared/http/serve.ts";

app.http("health", serve(health));
