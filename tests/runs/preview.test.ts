import type { Preview } from "../../shared/runs/plan/preview.ts";
import { apiOfWorld } from "../world/api-of-world.ts";
import { laxGuards } from "../world/lax-guards.ts";
import { linesOf } from "../world/lines-of.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof newWorld>>;

const dataFields = [
  { name: "FIRSTNAME", type: "String" as const },
  { name: "NOTE", type: "String" as const },
  { name: "GREETING", type: "String" as const },
  { name: "BORN", type: "Date" as const },
  { name: "POINTS", type: "Numeric" as const },
];
const columns = ["Id", "EMail", "FirstName", "Note", "Born", "Points", "DoNotEmail"];
const mapping = {
  email: "EMail",
  reference: "Id",
  fields: {
    ...{ FIRSTNAME: "FirstName", NOTE: "Note", BORN: "Born", POINTS: "Points" },
    GREETING: { column: "FirstName", default: "friend", case: "upper" as const },
  },
  exclude: [{ column: "DoNotEmail", equals: "true" }],
};
/** Every kind of row: which dates are day first, only a later one shows. */
const rows = [
  ["1", "Anna@Example.com", "Anna", "ask bo@example.com", "05/08/1986", "7", "no"],
  ["2", "bo@example.com", "NULL", "", "31/12/1990", "1.5", ""],
  ["3", "cy@example.com", "Cy", "lost \uFFFD", "12/31/1990", "many", "no"],
  ["4", "", "Nobody", "", "", "", ""],
  ["5", "eve at example.com", "Eve", "", "", "", ""],
  ["6", "flo@example.com", "Flo", "", "", "", "Yes"],
  ["7", "gus@example.com", "Gus", "", "", "", "perhaps"],
  ["8", "anna@example.com", "Anna too", "", "", "", ""],
  ["9", "hal@example.com", "Hal", "", "", "", ""],
  ["10", "hal@example.com", "Hal", "", "", "", "yes"],
  ...Array.from({ length: 150 }, (_, at) => [
    `p${at}`,
    `p${at}@example.com`,
    `P${at}`,
    "",
    `${13 + (at % 15)}/0${1 + (at % 9)}/1990`,
    "3",
    "no",
  ]),
];

const prepare = async (change: object = {}): Promise<World> => {
  const world = await newWorld({ account: { dataFields } });
  await world.configure({ mapping, guards: laxGuards, ...change });
  await world.land("2024/06/01/0312", [
    { name: "High", columns, parts: [rows.slice(0, 80), rows.slice(80)] },
    { name: "New", columns, parts: [] },
  ]);
  return world;
};
const preview = async (world: World) => {
  const { status, json } = await apiOfWorld(world).call("POST /api/exports/loyalty/preview");
  expect(status).toBe(200);
  return json as Preview;
};

it("shows what the run then sends, leaves out, excludes and refuses, with the codes of its rejects", async () => {
  const world = await prepare();
  const [high] = (await preview(world)).segments;
  const run = await world.runNow();
  if (!high) throw new Error("expected a segment");

  const { read, toSend, excluded, refused, duplicate } = high.counts;
  expect([high.isWhole, read]).toEqual([true, rows.length]);
  expect(run.counts).toMatchObject({ read, sent: toSend, excluded, invalid: refused, duplicate });
  const addresses = new Map(rows.map(([id = "", email = ""]) => [id, email.toLowerCase()]));
  for (const { reference = "", dataFields: shown } of high.rows) {
    const contact = await world.control.contact(1, addresses.get(reference) ?? "");
    const sent = Object.entries(contact?.dataFields ?? {}).filter(([, value]) => value !== null);
    expect([reference, shown]).toEqual([reference, masked(Object.fromEntries(sent))]);
  }
  const lines = (await linesOf(await world.useCases.runs.readRejects(run.id))).slice(1);
  const ofRun = lines.map((line) => line.split('","')).map(([, , row, , , field, code]) => `${row} ${field} ${code}`);
  const ofPreview = [
    ...high.notSent
      .filter(({ code }) => code !== "excluded" && code !== "duplicate")
      .map(({ row, column = "", code }) => `${row} ${column} ${code}`),
    ...high.rows.flatMap(({ row, leftOut }) => leftOut.map(({ field, code }) => `${row} ${field} ${code}`)),
  ];
  expect(ofPreview.sort()).toEqual(ofRun.filter((line) => !line.includes("duplicate-differs")).sort());
  expect(ofPreview).toHaveLength(6);
});

/** As a preview has them. */
const masked = (fields: Record<string, unknown>) =>
  "NOTE" in fields && fields.NOTE === "ask bo@example.com" ? { ...fields, NOTE: "ask b***@e***.com" } : fields;

it("reads a column in the form that a run has kept, whatever the newest refresh shows, and tells which", async () => {
  const world = await prepare();
  await world.runNow();
  await world.land("2024/06/02/0312", [
    { name: "High", columns, parts: [[["1", "anna@example.com", "Anna", "", "05/08/1986", "7", "no"]]] },
    { name: "New", columns, parts: [] },
  ]);

  expect((await preview(world)).segments[0]).toMatchObject({
    rows: [{ dataFields: { BORN: "1986-08-05T00:00:00Z" } }],
    forms: [
      { column: "Born", form: "day first, as in 31/12/1990", by: "shown" },
      { column: "Points", form: "a decimal point, as in 1234.56" },
    ],
  });
});

it("keeps nothing: no form, no run, no call to Dotdigital but for its data fields", async () => {
  const world = await prepare();
  await preview(world);
  const kept = [];
  for await (const { name } of world.ports.blobs.config.list("forms/")) kept.push(name);
  expect(kept).toEqual([]);
  expect((await world.control.counters()).contactsSent).toBe(0);
});

it("says of a segment why a run would fail for it, and of others what they hold", async () => {
  const world = await prepare({ mapping: { ...mapping, reference: "CustomerId" } });

  expect((await preview(world)).segments).toMatchObject([
    { name: "High", problem: { code: "mapping-misfit", says: expect.stringContaining("CustomerId") }, rows: [] },
    { name: "New", counts: { read: 0 }, isWhole: true },
  ]);
});
