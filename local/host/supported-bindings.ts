import type { RegisteredFunction } from "./app-registry.ts";

export type TriggerKind = "http" | "queue" | "timer";

const triggers: Record<string, TriggerKind> = { httptrigger: "http", queuetrigger: "queue", timertrigger: "timer" };
const outputs = ["http", "queue"];

/**
 * What triggers a function. Throws on a trigger or binding that this host does not have.
 * Source: recorded (a function in error leaves the others); which bindings there are is ours.
 */
export const triggerKindOf = ({ metadata }: RegisteredFunction): TriggerKind => {
  let kind: TriggerKind | undefined;
  for (const { type, direction } of Object.values(metadata.bindings)) {
    if (type.toLowerCase() in triggers) kind = triggers[type.toLowerCase()];
    else if (direction !== "out" || !outputs.includes(type.toLowerCase())) {
      throw new Error(
        `the local host has no '${type}' (${direction}) binding: only HTTP, queue and timer triggers, ` +
          "and HTTP and queue outputs. Use Core Tools for it",
      );
    }
  }
  if (kind === undefined) throw new Error("expected a trigger");
  return kind;
};
