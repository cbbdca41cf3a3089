import { valueNamed } from "../../by-name.ts";
import type { ExportDefinition } from "../../definitions/export.ts";
import type { SnapshotHeader } from "../../diff/snapshot-format.ts";
import type { Refresh, SegmentRefresh } from "../../discover/refresh.ts";
import { ConfigurationError, RefusedError } from "../../errors.ts";
import { choiceInWords, namesThere } from "../../map/names-there.ts";

/**
 * The segments as they can be read. One that is gone counts as empty where it had people before: the guards hold the
 * plan then. Where it never had any it is a mistake of the configuration. One that is there without its e-mail column is
 * always a mistake, and nobody leaves for it: the mapping does not fit. Throws `RefusedError` `segment-missing` and
 * `ConfigurationError` `mapping-misfit`.
 */
export const usableSegments = (
  refresh: Refresh,
  { mapping }: ExportDefinition,
  headers: readonly SnapshotHeader[],
): SegmentRefresh[] =>
  refresh.segments.map((segment) => {
    const hadPeople = headers.some(({ segments }) => (valueNamed(segments, segment.name) ?? 0) > 0);
    if (hadPeople && segment.found) requireEmail(segment, mapping.email);
    if (segment.found) return segment;
    if (hadPeople) return { ...segment, parts: [] };
    throw new RefusedError(
      `${refresh.withoutModel ? "No file is of" : "model.json does not list"} '${segment.name}'. ${choiceOf(refresh, segment.name)}Export the segment again from Customer Insights, or take it out of the export's targets.`,
      { code: "segment-missing" },
    );
  });

/** Nothing where the refresh was looked at by an older version of the app, which kept no names. */
const choiceOf = ({ listed }: Refresh, name: string): string =>
  listed ? `${choiceInWords(namesThere(listed, name))} ` : "";

/** Also of one without rows, which would else look as if everybody had left. */
const requireEmail = ({ name, columns }: SegmentRefresh, email: string): void => {
  const names = columns.map((column) => column.name);
  if (names.some((one) => one.toLowerCase() === email.toLowerCase())) return;
  throw new ConfigurationError(
    `The mapping does not fit segment '${name}': mapping.email: it has no column '${email}'. ${choiceInWords(namesThere(names, email))}`,
    { code: "mapping-misfit" },
  );
};
