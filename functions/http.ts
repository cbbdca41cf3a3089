import { app } from "@azure/functions";
import { watchReplies } from "../shared/http/pace-reply.ts";
import { registeredRoutes } from "../shared/http/registered-routes.ts";
import { serve, serveElsewhere } from "../shared/serve.ts";

// Files of a run may have hundreds of megabytes: they are sent while they are read. See decision 22.
app.setup({ enableHttpStream: true });
watchReplies();

// Every call of the API is a function of its own, under the name that its route gives.
for (const route of registeredRoutes) app.http(route.name, serve(route));

// The host tries functions by name, so this one comes last.
app.http("zz-elsewhere", serveElsewhere());
