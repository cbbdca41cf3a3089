import type { BlobStore } from "../../azure/blob-store.ts";
import type { ExportDefinition } from "../../definitions/export.ts";
import { wantedSegments } from "../../definitions/wanted-segments.ts";
import type { ContactHasher } from "../../diff/contact-hasher.ts";
import type { Look, LookAt } from "../../discover/refresh.ts";
import type { DataField } from "../../dotdigital/dotdigital.ts";
import { ConflictError } from "../../errors.ts";
import type { FormStore } from "../../inspect/form-store.ts";
import { promptBudget } from "../../inspect/look-budget.ts";
import { seeForms } from "../../inspect/see-forms.ts";
import { knownFields } from "./known-fields.ts";
import type { Preview } from "./preview.ts";
import { previewSegment } from "./preview-segment.ts";
import { partChanged } from "./read-source-part.ts";

type Deps = {
  look: LookAt;
  openSource: (container: string) => Pick<BlobStore, "readStream">;
  forms: Pick<FormStore, "read">;
  openHash: () => Promise<ContactHasher>;
};

/**
 * Shows what an export would send, by the first rows of each segment. It changes nothing and asks nothing of Dotdigital.
 * `storedAs`: the export whose kept forms of columns hold; undefined for one that has no name yet. Throws what the store throws.
 */
export type PreviewExport = (
  definition: ExportDefinition,
  dataFields: readonly DataField[],
  storedAs: string | undefined,
) => Promise<Preview>;

/** Segments that are shown. */
const mostSegments = 10;

export const makePreviewExport =
  ({ look, openSource, forms, openHash }: Deps): PreviewExport =>
  async (given, dataFields, storedAs) => {
    const { definition, gone } = knownFields(given, dataFields);
    const wanted = wantedSegments(definition);
    const found = await look(definition.source, wanted);
    const fieldsLeftOut = gone.map(({ code, name, detail }) => ({ code, name, says: detail }));
    const refresh = found.kind === "incomplete" ? undefined : found.refresh;
    const isSettling = found.kind === "settling";
    if (!refresh) {
      return { refresh: null, isSettling, problem: whyNothing(found), segments: [], otherSegments: 0, fieldsLeftOut };
    }
    const container = openSource(definition.source.container);
    const kept = storedAs === undefined ? {} : await forms.read(storedAs, definition.source);
    const { mapping } = definition;
    // As a plan looks: at all segments, for a column has one form in all of them.
    const seen = await seeForms({
      ...{ container, segments: refresh.segments, mapping, dataFields, settled: kept, budget: promptBudget },
    }).catch((cause) => {
      throw cause instanceof ConflictError ? partChanged("A part", cause) : cause;
    });
    const fit = { definition, dataFields, container, forms: { settled: { ...seen, ...kept } }, hash: await openHash() };
    const shown = refresh.segments.slice(0, mostSegments);
    const segments = [];
    for (const segment of shown) segments.push(await previewSegment(segment, listsOf(definition, segment.name), fit));
    const otherSegments = refresh.segments.length - shown.length;
    return { refresh: refresh.stamp, isSettling, segments, otherSegments, fieldsLeftOut };
  };

const whyNothing = (look: Look): NonNullable<Preview["problem"]> =>
  look.kind === "incomplete"
    ? { code: look.code, says: look.message }
    : { code: "source-settling", says: "Segments are landing just now. Look again in a minute." };

const listsOf = ({ targets }: ExportDefinition, segment: string): number[] =>
  targets.filter(({ segments }) => segments.includes(segment)).map(({ addressBookId }) => addressBookId);
