import { app } from "@azure/functions";
import { healthDetails } from "../shared/http/routes/health-details.ts";
import { serve } from "../shared/http/serve.ts";

app.http("health-details", serve(healthDetails));
