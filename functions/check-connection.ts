import { app } from "@azure/functions";
import { checkConnection } from "../shared/http/routes/check-connection.ts";
import { serve } from "../shared/http/serve.ts";

app.http("check-connection", serve(checkConnection));
