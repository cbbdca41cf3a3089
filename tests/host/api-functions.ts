import { app } from "@azure/functions";
import { answerCall } from "../../shared/http/answer-call.ts";
import { pacedReply, watchReplies } from "../../shared/http/pace-reply.ts";
import { routes } from "../../shared/http/route-table.ts";
import { serveElsewhere } from "../../shared/serve.ts";
import { makeApi } from "../http/make-api.ts";

/** The API as functions/http.ts registers it, over stores and runs in memory. */
const { platform } = makeApi();

app.setup({ enableHttpStream: true });
watchReplies();
app.http("zz-elsewhere", serveElsewhere());

for (const route of routes) {
  app.http(route.name, {
    route: route.path,
    methods: [route.method],
    authLevel: "anonymous",
    handler: async (request, context) => pacedReply(context.invocationId, await answerCall(route, request, platform)),
  });
}
