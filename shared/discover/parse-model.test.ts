import { readFileSync } from "node:fs";
import { modelLimits, parseModel } from "./parse-model.ts";

const defaults = {
  columnHeaders: false,
  delimiter: ",",
  encoding: "UTF-8",
  quoteStyle: "QuoteStyle.Csv",
  csvStyle: "CsvStyle.QuoteAlways",
};

const parse = (model: unknown) => parseModel(Buffer.from(typeof model === "string" ? model : JSON.stringify(model)));

const entitiesOf = (model: unknown) => {
  const parsed = parse(model);
  if (parsed.kind === "problem") throw new Error(parsed.message);
  return parsed.model.entities;
};

const withPartition = (partition: unknown) => ({ entities: [{ name: "A", partitions: [partition] }] });

describe("a model.json", () => {
  it("gives the columns in order and the partitions of each entity", () => {
    const entities = entitiesOf({
      name: "DotdigitalExport",
      version: "1.0",
      "pbi:mashup": {},
      entities: [
        {
          $type: "LocalEntity",
          name: "High Value",
          isHidden: true,
          attributes: [
            { name: "Id", dataType: "guid", maxLength: -1 },
            { name: "__proto__", dataType: "string" },
            { name: "Id" },
          ],
          partitions: [{ name: "1", location: " https://x.example.com/c/1.csv ", isHidden: true, "cdm:traits": [] }],
        },
      ],
    });
    expect(entities).toEqual([
      {
        name: "High Value",
        columns: [
          { name: "Id", dataType: "guid" },
          { name: "__proto__", dataType: "string" },
          { name: "Id", dataType: "unclassified" },
        ],
        partitions: [{ name: "1", location: "https://x.example.com/c/1.csv", dialect: defaults }],
      },
    ]);
  });

  it.each([
    ["nothing", {}],
    ["null", { fileFormatSettings: null }],
    ["its type alone", { fileFormatSettings: { $type: "CsvFormatSettings" } }],
    ["nulls", { fileFormatSettings: { columnHeaders: null, delimiter: null, encoding: null, quoteStyle: null } }],
    ["empty texts", { fileFormatSettings: { delimiter: "", encoding: " " } }],
  ])("gets the specification's defaults where fileFormatSettings say %s", (_title, settings) => {
    const [entity] = entitiesOf(withPartition({ location: "l", ...settings }));
    expect(entity?.partitions).toEqual([{ name: "", location: "l", dialect: defaults }]);
  });

  it("may write booleans as text and enumerations in any case", () => {
    const fileFormatSettings = {
      columnHeaders: "True",
      csvStyle: "CsvStyle.QuoteAfterDelimiter",
      delimiter: ";",
      quoteStyle: "quotestyle.none",
      encoding: "ASCII",
    };
    expect(entitiesOf(withPartition({ location: "l", fileFormatSettings }))[0]?.partitions[0]?.dialect).toEqual({
      columnHeaders: true,
      csvStyle: "CsvStyle.QuoteAfterDelimiter",
      delimiter: ";",
      quoteStyle: "QuoteStyle.None",
      encoding: "ASCII",
    });
  });

  it.each([
    [{ columnHeaders: "FALSE" }, { columnHeaders: false }],
    [{ columnHeaders: true }, { columnHeaders: true }],
    [{ csvStyle: "csvstyle.quotealways" }, { csvStyle: "CsvStyle.QuoteAlways" }],
    [{ quoteStyle: "QUOTESTYLE.CSV" }, { quoteStyle: "QuoteStyle.Csv" }],
    [{ encoding: " UTF-16 " }, { encoding: "UTF-16" }],
  ])("may say %j, and nothing else", (fileFormatSettings, said) => {
    const [entity] = entitiesOf(withPartition({ location: "l", fileFormatSettings }));
    expect(entity?.partitions[0]?.dialect).toEqual({ ...defaults, ...said });
  });

  it.each([
    ["no partitions", {}],
    ["null partitions", { partitions: null }],
    ["an empty list of them", { partitions: [] }],
    ["a partition without a location", { partitions: [{ name: "schema" }] }],
    ["a partition whose location is null", { partitions: [{ name: "schema", location: null }] }],
    ["a partition whose location is blank", { partitions: [{ name: "schema", location: " " }] }],
  ])("may list an entity with %s, which is empty", (_title, extra) => {
    expect(entitiesOf({ entities: [{ name: "A", ...extra }] })).toEqual([{ name: "A", columns: [], partitions: [] }]);
  });

  it("may refer to other models' entities, which hold no data here", () => {
    expect(entitiesOf({ entities: [{ $type: "ReferenceEntity", name: "A", source: "B", modelId: "m" }] })).toEqual([]);
  });

  it("may begin with a byte order mark", () => {
    expect(parse('\uFEFF{"entities":[]}')).toEqual({ kind: "model", model: { entities: [] } });
  });

  it("of two segments, composed of what Customer Insights documents, is read", () => {
    const parsed = parseModel(readFileSync("tests/sources/model.example.json"));
    if (parsed.kind === "problem") throw new Error(parsed.message);
    const shape = parsed.model.entities.map(({ name, columns, partitions }) => [
      name,
      columns.length,
      partitions.length,
    ]);
    expect(shape).toEqual([
      ["HighValueSegment", 20, 2],
      ["ChurnProneCustomers", 4, 1],
    ]);
  });
});

/** What has a length that can be compared with nothing. */
function trap() {
  return { length: { toString: "" } };
}

describe("what is no model.json is refused with the reason", () => {
  it.each([
    ["", "it is not JSON (0 characters)"],
    ["{", "it is not JSON (1 character)"],
    ["null", "its top:"],
    ["[]", "its top:"],
    ["{}", "entities:"],
    ['{"tables":[]}', "entities:"],
    ['{"entities":{}}', "entities:"],
    ['{"entities":[null]}', "entities.0:"],
    ['{"entities":[{"name":""}]}', "entities.0.name:"],
    ['{"entities":[{"name":"A","attributes":[{}]}]}', "entities.0.attributes.0.name:"],
    ['{"entities":[{"name":"A"},{"name":"A"}]}', "it lists the entity 'A' twice"],
    ['{"entities":[{"name":"A","partitions":[{"location":5}]}]}', "entities.0.partitions.0.location:"],
    [
      '{"entities":[{"name":"A","partitions":[{"location":"l","fileFormatSettings":{"quoteStyle":"Q"}}]}]}',
      "fileFormatSettings.quoteStyle: expected QuoteStyle.Csv or QuoteStyle.None",
    ],
    [
      '{"entities":[{"name":"A","partitions":[{"location":"l","fileFormatSettings":{"columnHeaders":"maybe"}}]}]}',
      "fileFormatSettings.columnHeaders:",
    ],
  ])("%s", (text, reason) => {
    const parsed = parse(text);
    expect(parsed.kind).toBe("problem");
    expect(parsed.kind === "problem" ? parsed.message : "").toContain(reason);
  });

  it("bytes that are not UTF-8", () => {
    expect(parseModel(Buffer.from([0xff, 0x7b]))).toEqual({
      kind: "problem",
      message: "model.json cannot be used: it is not UTF-8 text (2 bytes).",
    });
  });

  it("deep nesting", () => {
    expect(parse(`${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`).kind).toBe("problem");
  });

  it.each([
    ["entities that are none", '{"entities":[', "{}", "]}", "it holds more than 1000000 values"],
    [
      "partitions that are none",
      '{"entities":[{"name":"A","partitions":[',
      "0",
      "]}]}",
      "it holds more than 1000000 values",
    ],
    ["levels", '{"entities":', "[", "", "it is nested deeper than 64 levels"],
    ["what nobody reads", '{"entities":[],"more":[', "[]", "]}", "it holds more than 1000000 values"],
  ])("8 MB of %s, before anything is made of them", (_title, head, piece, tail, reason) => {
    const one = piece === "[" ? piece : `${piece},`;
    const text = `${head}${one.repeat(Math.floor(8_300_000 / one.length))}${piece}${tail}`;
    const start = performance.now();
    expect(parse(text)).toEqual({ kind: "problem", message: `model.json cannot be used: ${reason}.` });
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it.each([
    ["entities", { entities: Array.from({ length: 400_000 }, () => 0) }, "entities: Too big: expected at most 5000"],
    [
      "partitions",
      { entities: [{ name: "A", partitions: Array.from({ length: 400_000 }, () => 0) }] },
      "entities.0.partitions: Too big: expected at most 10000",
    ],
    [
      "columns",
      { entities: [{ name: "A", attributes: Array.from({ length: 400_000 }, () => 0) }] },
      "entities.0.attributes: Too big: expected at most 5000",
    ],
  ])("more %s than the limit, counted before one of them is looked at", (_title, model, reason) => {
    expect(parse(model)).toEqual({ kind: "problem", message: `model.json cannot be used: ${reason}.` });
  });

  it("more columns than the limit", () => {
    const attributes = Array.from({ length: modelLimits.columns + 1 }, (_, index) => ({ name: `c${index}` }));
    expect(parse({ entities: [{ name: "A", attributes }] })).toMatchObject({
      kind: "problem",
      message: expect.stringContaining("entities.0.attributes: Too big: expected at most 5000"),
    });
  });

  it.each([
    ["a long name of an entity", { name: "x".repeat(257) }, "entities.0.name: Too big: expected at most 256"],
    [
      "a long name of a column",
      { name: "A", attributes: [{ name: "x".repeat(1_001) }] },
      "entities.0.attributes.0.name: Too big: expected at most 1000",
    ],
    [
      "a long location",
      { name: "A", partitions: [{ location: "x".repeat(8_193) }] },
      "entities.0.partitions.0.location: Too big: expected at most 8192",
    ],
    [
      "a long encoding",
      { name: "A", partitions: [{ location: "l", fileFormatSettings: { encoding: "x".repeat(101) } }] },
      "entities.0.partitions.0.fileFormatSettings.encoding: Too big: expected at most 100",
    ],
    [
      "a long delimiter",
      { name: "A", partitions: [{ location: "l", fileFormatSettings: { delimiter: ",".repeat(101) } }] },
      "entities.0.partitions.0.fileFormatSettings.delimiter: Too big: expected at most 100",
    ],
  ])("%s, which would come back in every message", (_title, entity, reason) => {
    expect(parse({ entities: [entity] })).toEqual({
      kind: "problem",
      message: `model.json cannot be used: ${reason}.`,
    });
  });

  it.each([
    ["entities", { entities: trap() }],
    ["a name", { entities: [{ name: trap() }] }],
    ["attributes", { entities: [{ name: "A", attributes: trap() }] }],
    ["partitions", { entities: [{ name: "A", partitions: trap() }] }],
    ["a location", withPartition({ location: trap() })],
    ["a delimiter", withPartition({ location: "l", fileFormatSettings: { delimiter: trap() } })],
  ])("an object with an odd length in place of %s", (_title, model) => {
    expect(parse(model).kind).toBe("problem");
  });

  it("keys that every object inherits are data like any other", () => {
    const text = '{"__proto__":{"entities":[]},"entities":[{"name":"constructor","__proto__":{"partitions":[]}}]}';
    expect(entitiesOf(text)).toEqual([{ name: "constructor", columns: [], partitions: [] }]);
    expect({}).not.toHaveProperty("entities");
  });

  it("more bytes than the limit, which are not even parsed", () => {
    const text = '{"entities":[]}';
    expect(parse(text.padEnd(8_388_608))).toEqual({ kind: "model", model: { entities: [] } });
    expect(parse(text.padEnd(8_388_609))).toEqual({
      kind: "problem",
      message: "model.json cannot be used: it has 8388609 bytes, expected at most 8388608.",
    });
  });
});
