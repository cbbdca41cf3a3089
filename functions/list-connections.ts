import { app } from "@azure/functions";
import { listConnections } from "../shared/http/routes/list-connections.ts";
import { serve } from "../shared/http/serve.ts";

app.http("list-connections", serve(listConnections));
