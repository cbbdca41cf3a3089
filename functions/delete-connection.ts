import { app } from "@azure/functions";
import { deleteConnection } from "../shared/http/routes/delete-connection.ts";
import { serve } from "../shared/http/serve.ts";

app.http("delete-connection", serve(deleteConnection));
