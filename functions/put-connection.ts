import { app } from "@azure/functions";
import { putConnection } from "../shared/http/routes/put-connection.ts";
import { serve } from "../shared/http/serve.ts";

app.http("put-connection", serve(putConnection));
