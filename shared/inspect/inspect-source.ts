import type { BlobStore } from "../azure/blob-store.ts";
import { locatePart } from "../discover/locate-part.ts";
import { mapBounded } from "../discover/map-bounded.ts";
import { type ModelEntity, modelLimits, parseModel } from "../discover/parse-model.ts";
import type { LookAt, Source } from "../discover/refresh.ts";
import { inspectSegment } from "./inspect-segment.ts";
import type { InspectedSegment, Inspection } from "./inspection.ts";

type Deps = {
  open: (container: string) => Pick<BlobStore, "read" | "readStream">;
  look: LookAt;
  /** Of the account where segments land. */
  accountUrl: string;
};

/** Characters that are read of each part, and tables that are looked at. */
export type InspectLimits = { partCharacters: number; tables: number };
export const usualInspectLimits: InspectLimits = { partCharacters: 256 * 1024, tables: 20 };

/**
 * Looks at a landed folder before anything is planned or saved: how it is written and why it is read so, what its columns
 * hold, and what is odd. Reads by the look and by the reader that a plan takes. Throws what the store throws.
 */
export const inspectSource = async (
  { open, look, accountUrl }: Deps,
  source: Source,
  limits = usualInspectLimits,
): Promise<Inspection> => {
  const container = open(source.container);
  const path = [...source.folder.split("/").filter((step) => step !== ""), "model.json"].join("/");
  const stored = await container.read(path, { maxBytes: modelLimits.bytes });
  const place = { container: source.container, folder: source.folder };
  const nothing = { bytes: stored?.bytes.length ?? 0, tables: 0, withoutParts: 0, notLooked: 0 };
  const parsed = stored && parseModel(stored.bytes);
  if (parsed?.kind !== "model") {
    const problem = parsed
      ? { code: "model-invalid", says: parsed.message }
      : { code: "source-not-found", says: `There is no ${path} in the container ${source.container}.` };
    return { ...place, model: { ...nothing, problem }, segments: [] };
  }
  const { entities } = parsed.model;
  const filled = entities.filter(({ partitions, problem }) => partitions.length > 0 || problem !== undefined);
  const looked = filled.slice(0, limits.tables);
  const segments = await mapBounded(looked, 1, async (entity): Promise<InspectedSegment> => {
    const { name } = entity;
    const found = await look(source, [name]);
    const segment = found.kind === "incomplete" ? undefined : found.refresh?.segments[0];
    const isSettling = found.kind === "settling";
    if (!segment) {
      const says =
        found.kind === "incomplete" ? found.message : "It is being written just now: look again in a minute.";
      const problem = { code: found.kind === "incomplete" ? found.code : "source-settling", says };
      return { name, problem, isSettling, parts: [], dialects: [], columns: [], suspicions: [] };
    }
    const said = saidByPath(entity, accountUrl, source);
    const saidOf = (part: string) => said.get(part) ?? {};
    return {
      ...(await inspectSegment({ container, segment, saidOf, mostCharacters: limits.partCharacters })),
      isSettling,
    };
  });
  const model = {
    ...{ bytes: nothing.bytes, tables: entities.length },
    ...{ withoutParts: entities.length - filled.length, notLooked: filled.length - looked.length },
  };
  return { ...place, model, segments };
};

/** Where each part's settings are said, by its path. */
const saidByPath = ({ partitions }: ModelEntity, accountUrl: string, source: Source) =>
  new Map(
    partitions.flatMap(({ location, said }) => {
      const located = locatePart(accountUrl, source, location);
      return located.kind === "located" ? [[located.path, said ?? {}] as const] : [];
    }),
  );
