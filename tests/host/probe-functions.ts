import { setTimeout as delay } from "node:timers/promises";
import { app, type InvocationContext, output } from "@azure/functions";

/** Functions to see the host's behaviour by. What they are given goes to standard output, one line of JSON each. */
const tell = (context: InvocationContext, given: object): void =>
  context.log(JSON.stringify({ function: context.functionName, ...given }));

/** `crash`: at the first delivery an error that nobody catches, which ends the process. */
type Work = { id: string; seconds?: number; fail?: boolean; crash?: boolean };

app.storageQueue("work", {
  queueName: "work",
  connection: "AzureWebJobsStorage",
  handler: async (body, context) => {
    const { id, seconds, fail, crash } = body as Work;
    const dequeueCount = context.triggerMetadata?.dequeueCount;
    tell(context, { event: "begins", work: id, dequeueCount });
    if (crash && dequeueCount === 1) {
      setImmediate(() => {
        throw new Error(`planted crash of ${id}`);
      });
    }
    await delay((seconds ?? 0) * 1000);
    if (fail) throw new Error(`planted failure of ${id}`, { cause: new Error("the planted cause") });
    tell(context, { event: "ends", work: id });
  },
});

app.storageQueue("copy", {
  queueName: "Originals",
  connection: "AzureWebJobsStorage",
  return: output.storageQueue({ queueName: "Copies", connection: "AzureWebJobsStorage" }),
  handler: (body) => body,
});

app.storageQueue("dead-poison", {
  queueName: "dead-poison",
  connection: "AzureWebJobsStorage",
  handler: (body, context) => {
    tell(context, { work: (body as Work).id, dequeueCount: context.triggerMetadata?.dequeueCount });
    throw new Error("planted");
  },
});

app.storageQueue("lonely", {
  queueName: "lonely",
  connection: "NoSuchConnection",
  handler: () => undefined,
});

app.timer("tick", {
  schedule: "0 0 3 * * *",
  handler: (argument, context) => tell(context, { isPastDue: argument.isPastDue, status: argument.scheduleStatus }),
});

app.timer("second", {
  schedule: "* * * * * *",
  handler: (_argument, context) => tell(context, {}),
});

app.http("slow", {
  route: "slow/{seconds}",
  methods: ["GET"],
  authLevel: "function",
  handler: async (request, context) => {
    tell(context, { event: "begins" });
    await delay(Number(request.params.seconds) * 1000);
    return { body: "done" };
  },
});

app.http("setting", {
  route: "setting/{name}",
  methods: ["GET"],
  authLevel: "anonymous",
  handler: (request) => ({ jsonBody: { value: process.env[request.params.name ?? ""] } }),
});

app.http("log", {
  route: "log",
  methods: ["POST"],
  authLevel: "anonymous",
  handler: async (request, context) => {
    const text = await request.text();
    context.debug(`debug ${text}`);
    context.warn(`warn ${text}`);
    return {};
  },
});

app.http("reserved", { route: "admin2/x", methods: ["GET"], authLevel: "anonymous", handler: () => ({}) });

app.http("cookie", {
  route: "cookie",
  methods: ["GET"],
  authLevel: "anonymous",
  handler: () => ({ cookies: [{ name: "a", value: "b c", path: "/", httpOnly: true, sameSite: "Lax" }] }),
});
