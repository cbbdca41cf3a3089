import { app } from "@azure/functions";

/** An app that switches HTTP streaming on. */
app.setup({ enableHttpStream: true });

app.http("echo", {
  route: "echo/{name}",
  methods: ["POST"],
  authLevel: "anonymous",
  handler: async (request) => ({ status: 201, body: `${request.params.name}: ${await request.text()}` }),
});
