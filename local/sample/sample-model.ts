import { COLUMNS } from "./columns.ts";
import { type SamplePart, SEGMENT_NAMES, sampleParts } from "./sample-parts.ts";
import type { SampleShape } from "./sample-shape.ts";

/** Where an export is written. */
export type SamplePlace = {
  /** The container's address, without a query. */
  containerUrl: string;
  /** For example `CustomerInsights_<id>/DotdigitalExport`. */
  folder: string;
  /** The refresh's folder, `YYYY/MM/DD/HHMM`. */
  stamp: string;
};

/**
 * The model.json of an export (Common Data Model), as Customer Insights' documents and the specification have it:
 * https://learn.microsoft.com/common-data-model/model-json
 */
export const sampleModel = (shape: SampleShape, place: SamplePlace) => ({
  name: place.folder.split("/").at(-1) ?? place.folder,
  description: "Exported tables from Dynamics 365 Customer Insights - Data",
  version: "1.0",
  culture: "en-US",
  modifiedTime: writtenAt(place.stamp, 2),
  annotations: [],
  entities: SEGMENT_NAMES.map((segment) => ({
    $type: "LocalEntity",
    name: segment,
    description: "",
    annotations: [{ name: "c360:PrimaryKey", value: "CustomerId" }],
    attributes: COLUMNS,
    partitions: sampleParts(shape)
      .filter((part) => part.segment === segment)
      .map((part) => ({
        name: part.name,
        refreshTime: writtenAt(place.stamp, 0),
        location: `${place.containerUrl}/${blobNameOf(part, place)}`,
        fileFormatSettings: fileFormatSettings(part),
      })),
  })),
  relationships: [],
});

/** `<folder>/<segment>/YYYY/MM/DD/HHMM/<segment>_<n>.csv` */
export const blobNameOf = (part: SamplePart, { folder, stamp }: Pick<SamplePlace, "folder" | "stamp">): string =>
  `${folder}/${part.segment}/${stamp}/${part.name}.csv`;

export const modelNameOf = ({ folder }: Pick<SamplePlace, "folder">): string => `${folder}/model.json`;

/**
 * The part without a header states as little as possible, so that readers have to know the specification's defaults.
 */
const fileFormatSettings = ({ dialect }: SamplePart) => ({
  $type: "CsvFormatSettings",
  columnHeaders: dialect.hasHeader,
  delimiter: ",",
  ...(dialect.hasHeader ? { quoteStyle: "QuoteStyle.Csv", csvStyle: "CsvStyle.QuoteAlways", encoding: "UTF-8" } : {}),
});

/** `2024/05/17/0312` and two minutes → `2024-05-17T03:14:00.0000000+00:00` */
const writtenAt = (stamp: string, minutesLater: number): string => {
  const match = /^(\d{4})\/(\d{2})\/(\d{2})\/(\d{2})(\d{2})$/.exec(stamp);
  if (match === null) throw new RangeError(`stamp: expected YYYY/MM/DD/HHMM, got ${stamp}`);
  const [, year, month, day, hours, minutes] = match.map(Number);
  const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hours, (minutes ?? 0) + minutesLater);
  return `${new Date(at).toISOString().slice(0, 19)}.0000000+00:00`;
};
