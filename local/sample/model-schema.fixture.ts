/**
 * What the Common Data Model's page on model.json asks of the parts that an export has, as a JSON Schema.
 * https://learn.microsoft.com/common-data-model/model-json
 */
const annotations = {
  type: "array",
  items: { type: "object", required: ["name"], properties: { name: { type: "string" }, value: { type: "string" } } },
};

const fileFormatSettings = {
  type: "object",
  required: ["$type"],
  additionalProperties: false,
  properties: {
    $type: { const: "CsvFormatSettings" },
    columnHeaders: { type: "boolean" },
    delimiter: { type: "string", minLength: 1, maxLength: 1 },
    quoteStyle: { enum: ["QuoteStyle.Csv", "QuoteStyle.None"] },
    csvStyle: { enum: ["CsvStyle.QuoteAlways", "CsvStyle.QuoteAfterDelimiter"] },
    encoding: { type: "string" },
  },
};

const ISO_TIME = "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$";

const DATA_TYPES = [
  ...["unclassified", "string", "int64", "double", "date", "time", "dateTime", "dateTimeOffset", "decimal"],
  ...["boolean", "guid", "json"],
];

const partition = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string" },
    refreshTime: { type: "string", pattern: ISO_TIME },
    location: { type: "string", pattern: "^https?://" },
    fileFormatSettings,
  },
};

const entity = {
  type: "object",
  required: ["$type", "name", "attributes"],
  properties: {
    $type: { const: "LocalEntity" },
    name: { type: "string", pattern: '^[^\\s]([^."]*[^\\s])?$', maxLength: 256 },
    description: { type: "string" },
    annotations,
    attributes: {
      type: "array",
      items: {
        type: "object",
        required: ["name", "dataType"],
        properties: { name: { type: "string" }, dataType: { enum: DATA_TYPES } },
      },
    },
    partitions: { type: "array", items: partition },
  },
};

export const MODEL_SCHEMA = {
  type: "object",
  required: ["name", "version", "entities"],
  properties: {
    name: { type: "string" },
    description: { type: "string" },
    version: { const: "1.0" },
    culture: { type: "string" },
    modifiedTime: { type: "string", pattern: ISO_TIME },
    annotations,
    entities: { type: "array", items: entity },
    relationships: { type: "array" },
  },
};
