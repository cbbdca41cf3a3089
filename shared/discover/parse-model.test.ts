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
  ])("more %s than the limit, counted before one of them is looked at", (_title, model, reason) => {
    expect(parse(model)).toEqual({ kind: "problem", message: `model.json cannot be used: ${reason}.` });
  });

  it.each([["entities", { entities: trap() }]])("an object with an odd length in place of %s", (_title, model) => {
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

const settings = (fileFormatSettings: object) => ({ partitions: [{ location: "l", fileFormatSettings }] });

describe("an entity that cannot be read says why, and is in nobody else's way:", () => {
  it.each<[string, object, string]>([
    ["a column without a name", { attributes: [{}] }, "entities.1.attributes.0.name:"],
    ["a location that is no text", { partitions: [{ location: 5 }] }, "entities.1.partitions.0.location:"],
    [
      "an unknown quoteStyle",
      settings({ quoteStyle: "Q" }),
      "entities.1.partitions.0.fileFormatSettings.quoteStyle: expected QuoteStyle.Csv or QuoteStyle.None",
    ],
    ["an unclear flag", settings({ columnHeaders: "maybe" }), "fileFormatSettings.columnHeaders:"],
    [
      "partitions beyond the limit",
      { partitions: Array.from({ length: 400_000 }, () => 0) },
      "entities.1.partitions: Too big: expected at most 10000",
    ],
    [
      "columns beyond the limit",
      { attributes: Array.from({ length: modelLimits.columns + 1 }, (_, index) => ({ name: `c${index}` })) },
      "entities.1.attributes: Too big: expected at most 5000",
    ],
    [
      "a long name of a column",
      { attributes: [{ name: "x".repeat(1_001) }] },
      "entities.1.attributes.0.name: Too big: expected at most 1000",
    ],
    [
      "a long location",
      { partitions: [{ location: "x".repeat(8_193) }] },
      "entities.1.partitions.0.location: Too big: expected at most 8192",
    ],
    [
      "a long encoding",
      settings({ encoding: "x".repeat(101) }),
      "entities.1.partitions.0.fileFormatSettings.encoding: Too big: expected at most 100",
    ],
    [
      "a long delimiter",
      settings({ delimiter: ",".repeat(101) }),
      "entities.1.partitions.0.fileFormatSettings.delimiter: Too big: expected at most 100",
    ],
    ["odd attributes", { attributes: trap() }, "entities.1.attributes: expected a list"],
    ["odd partitions", { partitions: trap() }, "entities.1.partitions: expected a list"],
    ["an odd location", { partitions: [{ location: trap() }] }, "entities.1.partitions.0.location:"],
    ["an odd delimiter", settings({ delimiter: trap() }), "entities.1.partitions.0.fileFormatSettings.delimiter:"],
  ])("%s", (_title, odd, reason) => {
    const entities = entitiesOf({ entities: [{ name: "A" }, { name: "B", ...odd }] });
    expect(entities).toEqual([
      { name: "A", columns: [], partitions: [] },
      { name: "B", columns: [], partitions: [], problem: expect.stringContaining(reason) },
    ]);
  });

  it("two of one name", () => {
    const entities = entitiesOf({ entities: [{ name: "A" }, { name: "B" }, { name: "A" }] });
    expect(entities.map(({ name, problem }) => [name, problem])).toEqual([
      ["A", "it lists the entity 'A' twice"],
      ["B", undefined],
      ["A", "it lists the entity 'A' twice"],
    ]);
  });

  it.each([[null], [{}], [{ name: "" }], [{ name: trap() }], [{ name: "x".repeat(257) }]])(
    "and what nobody can ask for is left out: %j",
    (odd) => {
      expect(entitiesOf({ entities: [odd, { name: "B" }] }).map(({ name }) => name)).toEqual(["B"]);
    },
  );
});

describe("what a model declares of dates and numbers", () => {
  it("is each table's own, and else the model's", () => {
    const date = (value: string) => [{ name: "ci:CustomDateFormat", value }];
    const entities = [{ name: "A", annotations: date("yyyy-MM-dd") }, { name: "B" }];
    expect(
      entitiesOf({ culture: "en-GB", annotations: date("dd/MM/yyyy"), entities }).map(({ formats }) => formats),
    ).toEqual([
      { culture: "en-GB", date: "yyyy-MM-dd" },
      { culture: "en-GB", date: "dd/MM/yyyy" },
    ]);
  });
});
