import { app } from "@azure/functions";
import { answerCall } from "../../shared/http/answer-call.ts";
import { routes } from "../../shared/http/route-table.ts";
import { serveElsewhere } from "../../shared/serve.ts";
import { makeApi } from "../http/make-api.ts";

/** The API as functions/http.ts registers it, over stores and runs in memory. */
const { platform } = makeApi();

app.http("zz-elsewhere", serveElsewhere(routes));

for (const route of routes) {
  app.http(route.name, {
    route: route.path,
    methods: [route.method],
    authLevel: "anonymous",
    handler: (request) => answerCall(route, request, platform),
  });
}
