import { apiOfWorld } from "../world/api-of-world.ts";
import { people } from "../world/land-segments.ts";
import { sampleExport } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof newWorld>>;

const landed = async (rows: string[][] = people("anna", 250)) => {
  const world = await newWorld();
  await world.configure();
  await world.land("2024/05/17/0312", [
    { name: "High", parts: [rows] },
    { name: "New", parts: [] },
  ]);
  return world;
};

/** What a save of the sample with this mapping, or these segments, warns of. */
const warningsOf = async (world: World, change: Record<string, unknown> = {}) => {
  const { name: _, ...body } = sampleExport;
  const answer = await apiOfWorld(world).call("PUT /api/exports/loyalty", { json: { ...body, ...change } });
  const { warnings } = answer.json as { warnings: { code: string; message: string }[] };
  return { warnings: warnings.map(({ code, message }) => `${code}: ${message}`), text: answer.text };
};

const mapping = (fields: Record<string, string>, email = "EMail") => ({ mapping: { email, fields } });

describe("a save looks at the first rows", () => {
  it("and warns of a field whose column cannot fit it, without a value of anybody", async () => {
    const { warnings, text } = await warningsOf(
      await landed(),
      mapping({ POINTS: "FirstName", FIRSTNAME: "FirstName" }),
    );
    expect(warnings).toEqual([
      "column-values: Segment 'High': Of the first 250 values of column 'FirstName' 250 do not fit data field POINTS (Numeric): such values will be left out and counted.",
    ]);
    expect(text).not.toContain("Name 1");
  });

  it("and warns of an e-mail column that holds no addresses", async () => {
    const { warnings, text } = await warningsOf(await landed(), mapping({}, "FirstName"));
    expect(warnings).toEqual([
      "email-values: Segment 'High': Column 'FirstName' holds no usable address in 250 of the first 250 rows: such rows will be left out and counted as invalid.",
    ]);
    expect(text).not.toContain("Name 1");
  });

  it("and says nothing of a mapping that fits, of a value that is wrong here and there, or of rows that have none", async () => {
    const rows = people("anna", 9).map((row, index) => (index < 4 ? row.with(3, "n/a") : row));
    expect((await warningsOf(await landed(rows))).warnings).toEqual([]);
    expect((await warningsOf(await landed(rows.map((row) => row.with(3, ""))))).warnings).toEqual([]);
    expect((await warningsOf(await landed([]))).warnings).toEqual([]);
  });

  it("and warns as a run would fail, where the file lacks a column that model.json names", async () => {
    const world = await landed();
    const path = "ci/DotdigitalExport/High/2024/05/17/0312/High_1.csv";
    await world.segments.write(path, Buffer.from("CustomerId,EMail\r\n1,anna1@example.com\r\n"));
    const { warnings } = await warningsOf(world);
    expect(warnings).toEqual([expect.stringMatching(/^header-mismatch: Segment 'High': .*lacks 'FirstName'/)]);
  });

  it("and takes no part for wrong that is written anew at this moment", async () => {
    const world = await landed();
    const { readStream } = world.segments;
    world.segments.readStream = (name) => readStream(name, { ifMatch: '"another"' });
    expect((await warningsOf(world, mapping({ POINTS: "FirstName" }))).warnings).toEqual([]);
  });
});

describe("a save says what there is", () => {
  it("of segments and of columns", async () => {
    const world = await landed();
    const targets = [{ addressBookId: sampleExport.targets[0]?.addressBookId, segments: ["Hihg", "Other"] }];
    expect((await warningsOf(world, { targets })).warnings).toEqual([
      "segment-not-found: Segment 'Hihg' has not landed at this source yet. Nearest is 'High'. There are: High, New.",
      "segment-not-found: Segment 'Other' has not landed at this source yet. There are: High, New.",
    ]);
    expect((await warningsOf(world, mapping({ POINTS: "RewardPoint" }))).warnings[0]).toBe(
      "column-not-found: Segment 'High' has no column 'RewardPoint' (mapping.fields.POINTS). Nearest is 'RewardPoints'. There are: CustomerId, EMail, FirstName, RewardPoints.",
    );
  });
});

it("a save warns of a data field that Dotdigital keeps itself", async () => {
  const { warnings } = await warningsOf(await landed(), mapping({ LastSubscribed: "RewardPoints" }));
  expect(warnings[0]).toBe(
    "data-field-reserved: Data field LastSubscribed is one that Dotdigital keeps itself: it may write over what the export sends. Map the column to a data field of your own.",
  );
});

describe("a save says how dates and numbers would be read", () => {
  const withPoints = (...points: string[]) =>
    people("anna", points.length).map((row, at) => row.with(3, points[at] ?? ""));

  it.each([
    [
      ["1.234", "12.345,60", "7"],
      "column-form: Column 'RewardPoints' would be read with a decimal comma, as in 1.234,56: 1 of the 3 numbers looked at can be read in no other way. If that is wrong, name its form in mapping.formats.",
    ],
    [
      ["1.234", "7"],
      "column-form: Column 'RewardPoints' would be read with a decimal point, as in 1234.56: none of the 2 numbers looked at shows it. If that is wrong, name its form in mapping.formats.",
    ],
  ])("of %j", async (points, warning) => {
    expect((await warningsOf(await landed(withPoints(...points)))).warnings).toEqual([warning]);
  });

  it("and nothing where it is the usual form, or declared", async () => {
    expect((await warningsOf(await landed(withPoints("1.5", "1.234")))).warnings).toEqual([]);
    const { mapping: plain } = sampleExport;
    const change = { mapping: { ...plain, formats: { RewardPoints: "1.234,56" } } };
    expect((await warningsOf(await landed(withPoints("1.234", "1,5")), change)).warnings).toEqual([]);
  });
});
