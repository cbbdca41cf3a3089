import { z } from "zod";
import { dialectOf, givenSettings } from "./parse-dialect.ts";

const defaults = {
  columnHeaders: false,
  delimiter: ",",
  encoding: "UTF-8",
  quoteStyle: "QuoteStyle.Csv",
  csvStyle: "CsvStyle.QuoteAlways",
};

const dialect = (partition: object) => dialectOf(z.object(givenSettings).parse(partition));

const trait = (values: Record<string, unknown>, traitReference: unknown = "is.partition.format.CSV") => ({
  "cdm:traits": [{ traitReference, arguments: Object.entries(values).map(([name, value]) => ({ name, value })) }],
});

describe("the dialect of a partition", () => {
  it.each<[string, object, object]>([
    ["empty texts, as the CDM object model begins them", { csvStyle: "", quoteStyle: "", delimiter: "" }, {}],
    ["a code page of Power Query", { encoding: "65001" }, { encoding: "65001" }],
    ["a code page as a number", { encoding: 1252 }, { encoding: "1252" }],
    ["a tab as it is typed", { delimiter: "\\t" }, { delimiter: "\t" }],
    ["a tab as Power Query writes it", { delimiter: "#(tab)" }, { delimiter: "\t" }],
    ["blanks around words", { columnHeaders: " True ", quoteStyle: " quotestyle.csv " }, { columnHeaders: true }],
  ])("may be spelt with %s", (_title, fileFormatSettings, said) => {
    expect(dialect({ fileFormatSettings })).toEqual({ ...defaults, ...said });
  });

  it("may be said by the trait alone", () => {
    const said = {
      columnHeaders: "true",
      delimiter: ";",
      escape: "\\",
      quote: "'",
      raggedRight: "true",
      skipLines: "2",
    };
    expect(dialect(trait(said))).toEqual({
      ...defaults,
      ...{ columnHeaders: true, delimiter: ";", escape: "\\", quote: "'", raggedRight: true, skipLines: 2 },
    });
  });

  it("is the trait's where both say something, and the settings' where the trait says nothing", () => {
    const fileFormatSettings = { columnHeaders: "false", delimiter: ";", encoding: "ASCII" };
    expect(dialect({ fileFormatSettings, ...trait({ columnHeaders: "true", delimiter: "", encoding: null }) })).toEqual(
      {
        ...defaults,
        ...{ columnHeaders: true, delimiter: ";", encoding: "ASCII" },
      },
    );
  });

  it.each<[string, object]>([
    ["no list", { "cdm:traits": "is.partition.format.CSV" }],
    ["a name alone", { "cdm:traits": ["is.partition.format.CSV", null, 5] }],
    ["another trait", trait({ delimiter: ";" }, "is.partition.format.parquet")],
    ["a trait that is defined on the spot", trait({ delimiter: ";" }, { traitName: "is.partition.format.CSV" })],
    ["values without a name", { "cdm:traits": [{ traitReference: "is.partition.format.CSV", arguments: [";", {}] }] }],
    ["arguments that nobody reads", trait({ newline: "\n", inferSchema: "true" })],
  ])("is as it was where the traits are %s", (_title, given) => {
    expect(dialect(given)).toEqual(defaults);
  });

  it.each([{ escape: "ab" }, { quote: "''" }, { skipLines: "-1" }, { raggedRight: "maybe" }])(
    "is refused where a trait says %j",
    (values) => {
      expect(z.object(givenSettings).safeParse(trait(values)).success).toBe(false);
    },
  );
});
