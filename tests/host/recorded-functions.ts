import { setTimeout as delay } from "node:timers/promises";
import { app, type HttpHandler, type InvocationContext, output } from "@azure/functions";
import { hostRecordings } from "./host-recordings.ts";

/**
 * The app that host-recordings.json was recorded with, rebuilt from what it says of it. What a queue or timer function
 * is given goes to standard output, one line of JSON each.
 */
const replies: Record<string, HttpHandler> = {
  "reply-nothing": () => undefined as never,
  "reply-text": () => ({ body: "hællo" }),
  "reply-json": () => ({ status: 202, jsonBody: { a: 1 }, headers: { Location: "/api/runs/1", "X-Two": "b" } }),
  "reply-problem": () => ({
    status: 409,
    jsonBody: { type: "about:blank", title: "t" },
    headers: { "content-type": "application/problem+json" },
  }),
  "reply-bytes": () => ({
    body: Buffer.from([0x00, 0xff, 0x01]),
    headers: { "content-type": "application/octet-stream" },
  }),
  "reply-throw": () => {
    throw new Error("a planted failure");
  },
  "reply-string": () => "a bare string" as never,
  "reply-304": () => ({ status: 304, headers: { etag: '"x"' } }),
};

const tellWhatCame: HttpHandler = async (request, context) => ({
  jsonBody: {
    function: context.functionName,
    method: request.method,
    path: new URL(request.url).pathname,
    params: request.params,
    query: Object.fromEntries(request.query),
    body: (await request.text()) || null,
    contentType: request.headers.get("content-type"),
  },
});

for (const { name, route, methods, authLevel, returns } of hostRecordings.functions) {
  const handler = returns === undefined ? tellWhatCame : replies[name];
  if (handler === undefined) throw new Error(`recorded function ${name} returns something that is not rebuilt here`);
  app.http(name, { route, methods, authLevel, handler });
}

const tell = (context: InvocationContext, given: object): void =>
  context.log(JSON.stringify({ function: context.functionName, ...given }));

const queue = (name: string, handler: (body: unknown, context: InvocationContext) => unknown): void =>
  app.storageQueue(name, { queueName: name, connection: "AzureWebJobsStorage", handler });

queue("bodies", (body, context) =>
  tell(context, {
    type: body === null ? "null" : Array.isArray(body) ? "array" : typeof body,
    value: body,
    metadata: context.triggerMetadata,
    contextKeys: Object.keys(context).sort(),
  }),
);
queue("failing", (_body, context) => {
  tell(context, { dequeueCount: context.triggerMetadata?.dequeueCount });
  throw new Error("a planted failure");
});
queue("failing-poison", (body, context) =>
  tell(context, { value: body, dequeueCount: context.triggerMetadata?.dequeueCount }),
);
queue("delayed", (_body, context) => tell(context, {}));

let running = 0;
queue("concurrency", async (_body, context) => {
  running += 1;
  tell(context, { running });
  await delay(400);
  running -= 1;
});

app.storageQueue("outputs", {
  queueName: "outputs",
  connection: "AzureWebJobsStorage",
  return: output.storageQueue({ queueName: "returned", connection: "AzureWebJobsStorage" }),
  handler: (body) => body,
});

const timer = (name: string, schedule: string): void =>
  app.timer(name, {
    schedule,
    handler: (argument, context) =>
      tell(context, { argument, triggerMetadataKeys: Object.keys(context.triggerMetadata ?? {}) }),
  });

timer("every-three-seconds", hostRecordings.timers.schedule);
timer("unresolved-schedule", "%NO_SUCH_SETTING%");
timer("invalid-schedule", "every now and then");
