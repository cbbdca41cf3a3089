import { z } from "zod";
import { findSources } from "../../discover/find-sources.ts";
import { onlyContainers } from "../../discover/only-containers.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { sourceListSchema } from "../reply-schemas.ts";

export const listSources = defineRoute({
  name: "list-sources",
  method: "GET",
  path: "api/sources",
  role: "Viewer",
  mostMs: 30_000,
  summary: "The folders of a container that hold an export. For 20 seconds all who ask get one answer.",
  query: { container: z.string().min(1).max(63).describe("One that the setting SEGMENT_CONTAINERS names.") },
  replies: { 200: json("By name, 500 of them at most.", sourceListSchema) },
  async answer({ openSource, segmentContainers, shared, now }, { query: { container } }) {
    const blobs = onlyContainers(openSource, segmentContainers)(container);
    const { sources, isWhole } = await shared.sources.of(container, () => findSources(blobs));
    const told = sources.map(({ folder, layout, stamp, landedAt }) => ({
      ...{ folder, layout, ...(stamp === undefined ? {} : { newestRefresh: stamp }) },
      landedAt: new Date(landedAt).toISOString(),
      ageSeconds: Math.max(0, Math.round((now() - landedAt) / 1000)),
    }));
    return { status: 200, json: { container, sources: told, isWhole } };
  },
});
