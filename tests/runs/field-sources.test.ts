import { apiOfWorld } from "../world/api-of-world.ts";
import { usualColumns } from "../world/land-segments.ts";
import { laxGuards } from "../world/lax-guards.ts";
import { sampleExport } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof newWorld>>;

const columns = [...usualColumns, "LastName", "BirthDate"];
let refreshes = 0;
beforeEach(() => {
  refreshes = 0;
});
const land = async (world: World, high: string[][], more: string[][] = []) => {
  refreshes += 1;
  await world.land(`2024/06/${String(refreshes).padStart(2, "0")}/0312`, [
    { name: "High", columns, parts: [high] },
    { name: "New", columns, parts: [more] },
  ]);
};
const refresh = async (world: World, high: string[][], more: string[][] = []) => {
  await land(world, high, more);
  return world.runNow();
};
const configure = (world: World, fields: object, more: object = {}) =>
  world.configure({
    mapping: { email: "EMail", reference: "CustomerId", fields: { ...fields } },
    guards: laxGuards,
    ...more,
  });
const start = async (fields: object, more: object = {}) => {
  const world = await newWorld();
  await configure(world, fields, more);
  return world;
};
const anna = (first = "Anna", points = "1", last = "Berg", born = "") => [
  ...["1", "anna@example.com", first, points, last, born],
];
const fieldsOf = async (world: World, email = "anna@example.com") =>
  (await world.control.contact(1, email))?.dataFields ?? {};
const sent = async (world: World) => (await world.control.counters()).contactsSent;

it("joins, writes, fills in and shapes what goes into the data fields", async () => {
  const world = await start({
    FULLNAME: { join: ["FirstName", "LastName"] },
    GENDER: { constant: "unknown" },
    POINTS: { column: "RewardPoints", default: 0 },
    LASTNAME: { column: "LastName", case: "upper" },
    POSTCODE: { column: "BirthDate", dateAs: "dd.MM.yyyy" },
  });
  const run = await refresh(world, [anna(" Anna ", "", "Berg", "1990-12-31")]);
  expect(run).toMatchObject({ state: "succeeded", counts: { accepted: 1, fieldWarnings: 0 } });
  expect(await fieldsOf(world)).toMatchObject({
    FULLNAME: "Anna Berg",
    GENDER: "unknown",
    POINTS: 0,
    LASTNAME: "BERG",
    POSTCODE: "31.12.1990",
  });
});

describe("a blank of one field that clears, beside one that keeps", () => {
  const fields = {
    FIRSTNAME: { column: "FirstName", blank: "clear" },
    LASTNAME: "LastName",
    POINTS: { column: "RewardPoints", blank: "keep" },
  };

  it.each(["overwriteIfNotEmpty", "overwrite"])("does so in Dotdigital, under %s", async (mergeOption) => {
    const world = await start({ ...fields, LASTNAME: { column: "LastName", blank: "keep" } }, { mergeOption });
    await refresh(world, [anna()]);
    expect(await refresh(world, [anna("", "", "")])).toMatchObject({ counts: { sent: 1, accepted: 1 } });
    const after = await fieldsOf(world);
    expect(after).toMatchObject({ LASTNAME: "Berg", POINTS: 1 });
    expect(after.FIRSTNAME ?? null).toBeNull();
    expect((await refresh(world, [anna("", "", "")])).counts).toMatchObject({ unchanged: 1, sent: 0 });
  });

  it("clears nothing where the value is there and cannot be read, and nothing of whoever leaves", async () => {
    const world = await start(fields);
    const bo = ["2", "bo@example.com", "Bo", "2", "Dahl", ""];
    await refresh(world, [anna(), bo]);
    const run = await refresh(world, [anna("An\ufffda")]);
    expect(run.counts).toMatchObject({ fieldWarnings: 1, removed: 1 });
    expect(await fieldsOf(world)).toMatchObject({ FIRSTNAME: "Anna" });
    expect(await fieldsOf(world, "bo@example.com")).toMatchObject({ FIRSTNAME: "Bo" });
  });

  it("goes with one import for each person, whichever of her rows counts", async () => {
    const world = await start(fields);
    await refresh(world, [anna()]);
    const before = await sent(world);
    const run = await refresh(world, [anna("")], [anna("Anna", "5")]);
    expect(run.counts).toMatchObject({ read: 2, duplicate: 1, sent: 1 });
    expect((await sent(world)) - before).toBe(1);
  });

  it("sends nobody again for what is only written another way, and of those who have a blank everybody", async () => {
    const plain = { FIRSTNAME: "FirstName", LASTNAME: "LastName", POINTS: "RewardPoints" };
    const world = await start(plain);
    const rows = [anna(), ["2", "bo@example.com", "", "2", "Dahl", ""]];
    await refresh(world, rows);
    await configure(world, { ...plain, FIRSTNAME: { column: "FirstName" } });
    expect((await refresh(world, rows)).counts).toMatchObject({ unchanged: 2, sent: 0 });
    await configure(world, fields);
    expect((await refresh(world, rows)).counts).toMatchObject({ unchanged: 1, sent: 1, accepted: 1 });
    await configure(world, plain);
    expect((await refresh(world, rows)).counts).toMatchObject({ unchanged: 1, sent: 1 });
  });
});

it("a field whose constant does not fit it any more is left out and told, and people join all the same", async () => {
  const world = await start({ POINTS: { constant: "many" }, FIRSTNAME: "FirstName" });
  const run = await refresh(world, [anna()]);
  expect(run).toMatchObject({
    state: "succeeded",
    counts: { accepted: 1 },
    valuesLeftOut: [{ code: "data-field-misfit", name: "POINTS" }],
  });
  expect(await fieldsOf(world)).toMatchObject({ FIRSTNAME: "Anna" });
});

describe("a save", () => {
  const save = async (fields: object, more: object = {}) => {
    const world = await newWorld();
    await world.configure();
    await land(world, [anna()]);
    const { name: _, ...body } = sampleExport;
    const mapping = { email: "EMail", fields };
    const answer = await apiOfWorld(world).call("PUT /api/exports/loyalty", { json: { ...body, mapping, ...more } });
    const said = answer.json as { errors?: { path: string; expected: string; found?: string }[]; warnings?: object[] };
    return { ...said, text: answer.text, status: answer.status };
  };

  it("names every mistake at once, with its place, what is wrong and what fits", async () => {
    const { status, errors, text } = await save({
      POINTS: { constant: "a secret number" },
      FIRSTNAME: { constant: "anna@example.com" },
      LASTNAME: { join: ["FirstName", "LastName"], separator: "bo@a.no" },
      BIRTHDAY: { column: "BirthDate", dateAs: "dd.MM.yyyy" },
    });
    expect(status).toBe(400);
    expect(errors?.map(({ path, found }) => [path, found])).toEqual([
      ["mapping.fields.FIRSTNAME.constant", "an e-mail address"],
      ["mapping.fields.LASTNAME.separator", "an e-mail address"],
      ["mapping.fields.POINTS.constant", "another text"],
      ["mapping.fields.BIRTHDAY.dateAs", "data field BIRTHDAY of type Date"],
    ]);
    expect(text).not.toMatch(/secret number|anna@|bo@a/);
  });

  it("refuses to clear by an import that writes over nothing", async () => {
    const fields = { FIRSTNAME: { column: "FirstName", blank: "clear" } };
    expect((await save(fields, { mergeOption: "overwriteIfEmpty" })).errors).toMatchObject([
      { path: "mapping.fields.FIRSTNAME.blank", found: '"clear"' },
    ]);
    expect((await save(fields)).status).toBe(200);
  });

  it("warns of a column of a join that is not there", async () => {
    const { warnings } = await save({ FULLNAME: { join: ["FirstName", "Surname"] } });
    expect(warnings?.[0]).toEqual({
      code: "column-not-found",
      message: expect.stringContaining("no column 'Surname' (mapping.fields.FULLNAME.join[1])"),
    });
  });
});
