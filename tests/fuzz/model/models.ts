import fc from "fast-check";
import { anyJson, damage, mutate, mutations, spoilt, writeJson } from "../json/hostile-json.ts";

export type ModelFile = { bytes: Buffer; wanted: string[] };

export const source = { container: "insights", folder: "CI_1/Export" };
export const accountUrl = "https://contosolake.blob.core.windows.net";

const folderUrl = `${accountUrl}/${source.container}/${source.folder}`;
const segments = ["High Value", "New", "__proto__", "constructor"];

/** Parts that are where they should be, and ways out of the folder. */
const location = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .record({
        segment: fc.constantFrom(...segments),
        stamp: fc.constantFrom("2024/05/17/0312", "2024/05/18/0312", "x"),
      })
      .map(({ segment, stamp }) => `${folderUrl}/${encodeURIComponent(segment)}/${stamp}/part_1.csv`),
  },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.constantFrom(
          ...["..", ".", "", "/", "//", "%2e%2e", "%2F", "%5c", "\\", "a", "%00", "\u0000", "%", "%zz", "?sv=1", "#x"],
          ...["\ud800", "%ed%a0%80", "🙂", "@evil.example.com", ":8443", "\n", "x".repeat(1_100), "%25%32%65"],
        ),
        { maxLength: 6 },
      )
      .map((steps) => `${folderUrl}/${steps.join("")}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...["", " ", "file:///etc/passwd", "https://evil.example.com/insights/CI_1/Export/a.csv", "//", "https://"],
      ...["http://[::1]:1/insights/CI_1/Export/a.csv", "javascript:alert(1)", "https://a:b@c/d", `${folderUrl}x/a.csv`],
    ),
  },
);

const settings = fc.option(
  fc.record(
    {
      columnHeaders: fc.constantFrom<unknown>(true, false, "True", "false", null),
      delimiter: fc.constantFrom<unknown>(",", "\t", "||", "", null),
      encoding: fc.constantFrom<unknown>("UTF-8", "utf-16", "EBCDIC", "", null),
      quoteStyle: fc.constantFrom<unknown>("QuoteStyle.Csv", "quotestyle.none", null),
    },
    { requiredKeys: [] },
  ),
);

const model = fc.record({
  name: fc.constant("Export"),
  version: fc.constant("1.0"),
  entities: fc.uniqueArray(
    fc.record({
      $type: fc.constantFrom("LocalEntity", "LocalEntity", "LocalEntity", "ReferenceEntity"),
      name: fc.constantFrom(...segments, "high value", "Other"),
      attributes: fc.array(
        fc.record({ name: fc.constantFrom("Id", "EMail", "__proto__", "toString"), dataType: fc.constant("string") }),
        { maxLength: 3 },
      ),
      partitions: fc.array(fc.record({ name: fc.constant("1"), location, fileFormatSettings: settings }), {
        maxLength: 3,
      }),
    }),
    { maxLength: 4, selector: ({ name }) => name },
  ),
});

/** A model.json as Customer Insights writes it, changed in a few places or in none; or any JSON; or bytes. */
export const modelFiles: fc.Arbitrary<ModelFile> = fc.record({
  wanted: fc.uniqueArray(fc.constantFrom(...segments), { minLength: 1, maxLength: 3 }),
  bytes: fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .record({ model, mutations: fc.oneof(fc.constant([]), mutations), damage })
        .map((made) => spoilt(writeJson(mutate(made.model, made.mutations)), made.damage)),
    },
    {
      weight: 2,
      arbitrary: fc.record({ json: anyJson, damage }).map((made) => spoilt(writeJson(made.json), made.damage)),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
  ),
});
