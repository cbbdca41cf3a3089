import type { DequeuedMessageItem } from "@azure/storage-queue";
import type { InvocationInput } from "./invoker.ts";
import type { RpcTypedData } from "./rpc-messages.ts";

/**
 * What a function gets of a message: its text (the library parses JSON) and the trigger's metadata.
 * Source: storage extension, QueueTriggerBinding.cs; azure-functions-host Utility.cs (ApplyBindingData); recorded
 * (bodies).
 */
export const queueInput = (text: string, message: DequeuedMessageItem | undefined): InvocationInput => {
  const metadata: Record<string, RpcTypedData> = { queueTrigger: { string: text } };
  if (message !== undefined) {
    metadata.dequeueCount = { int: message.dequeueCount };
    metadata.expirationTime = { json: timeText(message.expiresOn) };
    metadata.id = { string: message.messageId };
    metadata.insertionTime = { json: timeText(message.insertedOn) };
    metadata.nextVisibleTime = { json: timeText(message.nextVisibleOn) };
    metadata.popReceipt = { string: message.popReceipt };
  }
  return { trigger: { string: text }, triggerMetadata: withProperties(metadata, text) };
};

/** A time as .NET writes a DateTimeOffset in JSON. Times of queues have no fractions of a second. */
const timeText = (time: Date): string => JSON.stringify(time.toISOString().replace(/\.\d+Z$/, "+00:00"));

/**
 * Top-level properties of a JSON body override metadata of the same name, without regard to case. Arrays and nulls are
 * left out, as in the real host's Utility.ApplyBindingData.
 */
const withProperties = (metadata: Record<string, RpcTypedData>, text: string): Record<string, RpcTypedData> => {
  for (const [name, value] of Object.entries(topLevel(text))) {
    if (value === null || Array.isArray(value)) continue;
    const known = Object.keys(metadata).find((key) => key.toLowerCase() === name.toLowerCase());
    metadata[known ?? name] = typeof value === "string" ? { string: value } : { json: JSON.stringify(value) };
  }
  return metadata;
};

const topLevel = (text: string): object => {
  if (!/^\s*\{/.test(text)) return {};
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null ? json : {};
  } catch (error) {
    // A body that only looks like JSON is plain text.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
};
