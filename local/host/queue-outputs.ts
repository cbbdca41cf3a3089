import { z } from "zod";
import type { RegisteredFunction } from "./app-registry.ts";
import type { QueueOptions } from "./host-json.ts";
import { encodeMessage } from "./message-encoding.ts";
import type { QueueServices } from "./queue-services.ts";
import type { RpcBindingInfo, RpcInvocationResponse, RpcTypedData } from "./rpc-messages.ts";
import { sendMessage } from "./send-message.ts";
import { resolveNames } from "./settings.ts";

const outputSchema = z.object({ queueName: z.string(), connection: z.string().optional() });

export type QueueOutputDeps = {
  services: QueueServices;
  encoding: QueueOptions["messageEncoding"];
  env: NodeJS.ProcessEnv;
  /** Called with the name of a queue that just got messages. */
  onSent(queueName: string): void;
};

/**
 * Sends what a function returned, or set as extra outputs, for its queue bindings. Several messages for an array; an
 * object goes as indented JSON, which is what the real host sends and what counts for the size. A failure fails the
 * invocation.
 * Source: recorded (outputs); storage extension, QueuesExtensionConfigProvider.cs (names); indented JSON was
 * measured.
 */
export const makeQueueOutputs =
  (deps: QueueOutputDeps) =>
  async (fn: RegisteredFunction, response: RpcInvocationResponse): Promise<void> => {
    const outputs = [...(response.outputData ?? []), { name: "$return", data: response.returnValue }];
    for (const { name, data } of outputs) {
      const binding = fn.metadata.bindings[name];
      if (binding?.type.toLowerCase() === "queue" && data) await send(deps, binding, textsOf(data));
    }
  };

const send = async (deps: QueueOutputDeps, binding: RpcBindingInfo, texts: string[]): Promise<void> => {
  const { queueName, connection } = outputSchema.parse(binding);
  const service = await deps.services(connection);
  const queue = service.getQueueClient(resolveNames(queueName, deps.env).toLowerCase());
  for (const text of texts) await sendMessage(queue, encodeMessage(text, deps.encoding));
  deps.onSent(queue.name);
};

const textsOf = (data: RpcTypedData): string[] => {
  if (typeof data.json === "string") {
    const json: unknown = JSON.parse(data.json);
    return Array.isArray(json) ? json.map(textOf) : [textOf(json)];
  }
  if (data.bytes) return [Buffer.from(data.bytes).toString("utf8")];
  return [String(data.string ?? data.int ?? data.double ?? "")];
};

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value, null, 2));
