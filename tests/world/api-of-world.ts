import { makeApi } from "../http/make-api.ts";
import type { makeWorld } from "./make-world.ts";

type World = Awaited<ReturnType<typeof makeWorld>>;

/** The routes of the API over a world: what somebody sends by HTTP, to the use cases and stores of that world. */
export const apiOfWorld = (world: World, ports = world.ports, options: Parameters<typeof makeApi>[0] = {}) => {
  const {
    runs,
    dotdigitalFor,
    look,
    countOurs,
    forget,
    explain,
    segmentQuestions,
    showSegments,
    showOverview,
    previewExport,
    forms,
    queueTicks,
  } = world.useCases;
  return makeApi({
    ...options,
    parts: {
      ...{ config: ports.blobs.config, runs, dotdigitalFor, countOurs, forget, explain, now: ports.clock },
      ...{ segmentQuestions, showSegments, showOverview, previewExport, forms, queueTicks },
      lookAtSource: look,
      openSource: ports.segments.open,
    },
  });
};
