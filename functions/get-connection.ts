import { app } from "@azure/functions";
import { getConnection } from "../shared/http/routes/get-connection.ts";
import { serve } from "../shared/http/serve.ts";

app.http("get-connection", serve(getConnection));
