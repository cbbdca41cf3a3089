import type { Health } from "../../api/replies.ts";
import type { TextName } from "../../texts/say.ts";

export type Check = Health["checks"][number];

/** Names of checks of what every call needs, with their words. */
const parts: Readonly<Record<string, TextName>> = {
  "storage: blobs": "health.part.blobs",
  "storage: queues": "health.part.queues",
  "storage: tables": "health.part.tables",
  "segment storage": "health.part.segments",
  vault: "health.part.vault",
  "alert webhook": "health.part.webhook",
  connections: "health.part.connections",
  exports: "health.part.exports",
};

export const partWords = (name: string): TextName | undefined => (Object.hasOwn(parts, name) ? parts[name] : undefined);

/** Checks by what they are about: of connections and exports by the name of that one. What is not known is told with the parts. */
export const sortChecks = (
  checks: readonly Check[],
): { parts: Check[]; connections: Map<string, Check>; exports: Map<string, Check> } => {
  const named = (kind: string) =>
    new Map(checks.flatMap((check) => (check.name.startsWith(kind) ? [[check.name.slice(kind.length), check]] : [])));
  const [connections, exports] = [named("connection "), named("export ")];
  const told = new Set([...connections.values(), ...exports.values()]);
  return { parts: checks.filter((check) => !told.has(check)), connections, exports };
};
