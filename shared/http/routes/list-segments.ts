import { z } from "zod";
import { readConnection, versionOf } from "../../definitions/connection-store.ts";
import { MistakesError } from "../../definitions/mistake.ts";
import { checkFolder } from "../../exports/check-folder.ts";
import { shownInspectionSchema } from "../../inspect/inspection.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";

/** A folder as it is; whatever else somebody put there is not kept. */
const printable = (place: string) => (/^[\p{L}\p{M}\p{N}_./ -]{1,300}$/u.test(place) ? place : "(another place)");

export const listSegments = defineRoute({
  name: "list-segments",
  method: "GET",
  path: "api/segments",
  role: "Contributor",
  mostMs: 60_000,
  summary:
    "The segments of a landed folder: how they are written, what their columns hold, what is odd, examples, and a suggested mapping.",
  query: {
    container: z.string().min(1).max(63).describe("One that the setting SEGMENT_CONTAINERS names."),
    folder: z.string().min(1).max(900).describe("As GET /api/sources has it."),
    segment: z.string().min(1).max(256).optional().describe("Only this one. Without it the first 20."),
    connection: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe("Suggest only data fields that this connection's account has, and all that columns are called like."),
  },
  replies: {
    200: json("By a look at some of each part. Addresses in examples are masked.", shownInspectionSchema),
  },
  async answer({ showSegments, connections, dotdigitalFor, shared }, { query }) {
    const { container, folder, segment, connection } = query;
    const mistakes = checkFolder({ source: { folder } }).map((mistake) => ({ ...mistake, path: "folder" }));
    if (mistakes.length > 0) throw new MistakesError(mistakes);
    const fieldsOf = async (name: string) => {
      const found = await readConnection(connections, name);
      return shared.dataFields.of(versionOf(found), () => dotdigitalFor(found.value).dataFields());
    };
    const dataFields = connection === undefined ? undefined : (await fieldsOf(connection)).map(({ name }) => name);
    const shown = await showSegments(
      { container, folder },
      { ...(segment === undefined ? {} : { segment }), ...(dataFields ? { dataFields } : {}) },
    );
    return { status: 200, json: shown, showsPeople: true, about: printable(`${container}/${folder}`) };
  },
});
