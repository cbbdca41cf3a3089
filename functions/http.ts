import { app } from "@azure/functions";
import { routes } from "../shared/http/route-table.ts";
import { serve } from "../shared/serve.ts";

// Every call of the API is a function of its own, under the name that its route gives.
for (const route of routes) app.http(route.name, serve(route));
