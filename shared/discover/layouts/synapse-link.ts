import { z } from "zod";
import { incomplete } from "../incomplete.ts";

/**
 * Names that Azure Synapse Link for Dataverse gives: the folders of its own, its notes beside the tables, and the folders
 * of changes, which are called by a time. From "Query and analyze the incremental updates", Microsoft Learn.
 */
const marks =
  /^(Microsoft\.Athena\.TrickleFeedService|OptionsetMetadata|Changelog)\/|-EntityMetadata\.json$|(^|\/)Synapse\.log$|^\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\dZ\//i;

/** Folders of Synapse Link's own, below the folder that it writes to. */
export const synapseFolders = ["Microsoft.Athena.TrickleFeedService/", "OptionsetMetadata/", "Changelog/"];

/** `path`: from the folder of the source on. */
export const isOfSynapseLink = (path: string): boolean => marks.test(path);

/** `by`: what it was recognised by. */
export const synapseLink = (folder: string, by: string) =>
  incomplete(
    "layout-not-read",
    `The folder ${folder} is written by Azure Synapse Link for Dataverse (it has ${by.slice(0, 200)}): tables of an environment, ` +
      "changed in place or as changes, and no segments. Expected segments: let Customer Insights export them, or let a pipeline " +
      "write who belongs to a segment as one CSV file with a header, to a folder of its own. See docs/sources.md.",
  );

const annotations = z.array(z.object({ name: z.string() }).catch({ name: "" })).catch([]);

/**
 * By what an entity of a model.json shows that it is Synapse Link's: annotations that begin with `Athena:`, or the two columns that
 * it puts before those of every table.
 */
export const synapseMarkOf = (entity: {
  annotations?: unknown;
  attributes?: readonly { name: string }[] | null | undefined;
}): { synapseMark?: string } => {
  const noted = annotations.parse(entity.annotations).find(({ name }) => name.startsWith("Athena:"));
  if (noted) return { synapseMark: `the annotation ${noted.name.slice(0, 100)}` };
  const names = new Set(entity.attributes?.map(({ name }) => name));
  const isMarked = names.has("SinkCreatedOn") && names.has("SinkModifiedOn");
  return isMarked ? { synapseMark: "the columns SinkCreatedOn and SinkModifiedOn" } : {};
};
