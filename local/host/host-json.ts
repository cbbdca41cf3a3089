import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { SetUpError } from "./set-up-error.ts";
import { parseTimeSpan } from "./time-span.ts";

/** host.json as this host uses it; times in milliseconds. What is absent has the real host's default. */
export type HostJson = {
  routePrefix: string;
  /** What every reply but the home page has, unless its function says otherwise. */
  customHeaders: Record<string, string>;
  functionTimeoutMs: number;
  logLevel: string;
  queues: QueueOptions;
};

export type QueueOptions = {
  batchSize: number;
  newBatchThreshold: number;
  maxPollingIntervalMs: number;
  /** How long a message whose function failed stays invisible. */
  visibilityTimeoutMs: number;
  maxDequeueCount: number;
  messageEncoding: "base64" | "none";
};

const timeSpan = z.string().transform((text, context) => {
  const ms = parseTimeSpan(text);
  if (ms === undefined) context.addIssue({ code: "custom", message: `expected a time span hh:mm:ss, got '${text}'` });
  return ms ?? 0;
});

/** Only functionTimeout may be unbounded. */
const boundedTimeSpan = timeSpan.refine(Number.isFinite, "expected a time span that ends");

const schema = z.object({
  functionTimeout: timeSpan.refine((ms) => ms >= 1000, "expected at least a second").default(30 * 60_000),
  logging: z.object({ logLevel: z.object({ default: z.string().optional() }).optional() }).optional(),
  extensions: z
    .object({
      http: z
        .object({
          routePrefix: z.string().optional(),
          customHeaders: z.record(z.string(), z.string()).optional(),
        })
        .optional(),
      queues: z
        .object({
          batchSize: z.coerce.number().int().min(1).max(32).optional(),
          newBatchThreshold: z.coerce.number().int().min(0).optional(),
          maxPollingInterval: boundedTimeSpan.refine((ms) => ms >= 100, "expected at least 100 ms").optional(),
          visibilityTimeout: boundedTimeSpan.optional(),
          maxDequeueCount: z.coerce.number().int().min(1).optional(),
          messageEncoding: z.enum(["base64", "none"]).optional(),
        })
        .optional(),
    })
    .optional(),
});

/**
 * Reads host.json. Settings named `AzureFunctionsJobHost__a__b` override its `a.b`, as on the real host. A missing file
 * gives the defaults; one that does not fit throws, naming every mistake.
 * Source: Learn functions-host-json; storage extension, QueuesOptions.cs; azure-functions-host
 * ScriptJobHostOptionsSetup.cs.
 */
export const readHostJson = (file: string, env: NodeJS.ProcessEnv): HostJson => {
  const parsed = schema.safeParse(withOverrides(readJson(file), env));
  if (!parsed.success) throw new SetUpError(`${file}:\n${z.prettifyError(parsed.error)}`, { cause: parsed.error });
  const { functionTimeout, logging, extensions } = parsed.data;
  const queues = extensions?.queues ?? {};
  const batchSize = queues.batchSize ?? 16;
  return {
    routePrefix: extensions?.http?.routePrefix ?? "api",
    customHeaders: extensions?.http?.customHeaders ?? {},
    functionTimeoutMs: functionTimeout,
    logLevel: logging?.logLevel?.default ?? "Information",
    queues: {
      batchSize,
      newBatchThreshold: queues.newBatchThreshold ?? Math.floor(batchSize / 2),
      maxPollingIntervalMs: queues.maxPollingInterval ?? 60_000,
      visibilityTimeoutMs: queues.visibilityTimeout ?? 0,
      maxDequeueCount: queues.maxDequeueCount ?? 5,
      messageEncoding: queues.messageEncoding ?? "base64",
    },
  };
};

type JsonObject = { [name: string]: unknown };

const readJson = (file: string): JsonObject => {
  if (!existsSync(file)) return {};
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new SetUpError(`${file}: expected a JSON object`, { cause });
  }
};

const overridePrefix = "AzureFunctionsJobHost__";

const withOverrides = (json: JsonObject, env: NodeJS.ProcessEnv): JsonObject =>
  Object.entries(env)
    .filter(([name]) => name.startsWith(overridePrefix))
    .reduce((result, [name, value]) => setAt(result, name.slice(overridePrefix.length).split("__"), value), json);

const setAt = (json: JsonObject, path: string[], value: unknown): JsonObject => {
  const [head, ...rest] = path;
  if (head === undefined) return json;
  if (rest.length === 0) return { ...json, [head]: value };
  const inner = z.record(z.string(), z.unknown()).safeParse(json[head]);
  return { ...json, [head]: setAt(inner.success ? inner.data : {}, rest, value) };
};
