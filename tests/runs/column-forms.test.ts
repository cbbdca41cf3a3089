import { usualColumns } from "../world/land-segments.ts";
import { linesOf } from "../world/lines-of.ts";
import { sampleExport } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof newWorld>>;

const columns = [...usualColumns, "BirthDate"];
const times = (count: number, value: string) => Array.from({ length: count }, () => value);
let day = 0;
const land = async (world: World, dates: readonly string[], points: readonly string[] = []) => {
  day += 1;
  world.time.now += 24 * 3_600_000;
  const rows = dates.map((date, at) => [`p-${at}`, `p${at}@example.com`, "Name", points[at] ?? String(at), date]);
  await world.land(`2024/06/${String(1 + (day % 28)).padStart(2, "0")}/${String(day).padStart(4, "0")}`, [
    { name: "High", columns, parts: [rows.slice(0, 150), rows.slice(150)] },
    { name: "New", columns, parts: [] },
  ]);
};
const refresh = async (world: World, ...landed: [dates: readonly string[], points?: readonly string[]]) => {
  await land(world, ...landed);
  return world.runNow();
};
const start = async (mapping: object = {}) => {
  day = 0;
  const world = await newWorld();
  await world.configure({
    mapping: {
      email: "EMail",
      reference: "CustomerId",
      fields: { BIRTHDAY: "BirthDate", POINTS: "RewardPoints" },
      ...mapping,
    },
    guards: { maxRemovalShare: 1 },
  });
  return world;
};
const fieldOf = async (world: World, number: number, name = "BIRTHDAY") =>
  (await world.control.contact(1, `p${number}@example.com`))?.dataFields?.[name] ?? null;
const keptOf = async (world: World) => {
  const blob = await world.ports.blobs.config.read("forms/loyalty.json");
  return blob && JSON.parse(blob.bytes.toString()).columns;
};

describe("a column of dates", () => {
  it("that shows its form is read in it, also in a refresh that shows none", async () => {
    const world = await start();
    expect(await refresh(world, ["05/08/1986", "31/12/1990"])).toMatchObject({ state: "succeeded", valuesLeftOut: [] });
    expect([await fieldOf(world, 0), await fieldOf(world, 1)]).toEqual([
      "1986-08-05T00:00:00Z",
      "1990-12-31T00:00:00Z",
    ]);
    expect(await keptOf(world)).toEqual({
      "date birthdate": { form: { kind: "date", order: "dmy", separator: "/" }, by: "shown", values: 2, confirming: 1 },
    });
    await refresh(world, ["06/08/1986", "01/02/1990"]);
    expect([await fieldOf(world, 0), await fieldOf(world, 1)]).toEqual([
      "1986-08-06T00:00:00Z",
      "1990-02-01T00:00:00Z",
    ]);
  });

  it("that was month first for want of evidence is never turned, but left out when it turns out to be another, and membership goes on", async () => {
    const world = await start();
    await refresh(world, ["05/08/1986", "01/02/1990", "1990-12-31"]);
    expect(await fieldOf(world, 0)).toBe("1986-05-08T00:00:00Z");
    const run = await refresh(world, ["05/08/1986", ...times(198, "01/02/1990"), "31/12/1990"]);
    expect(run).toMatchObject({
      state: "succeeded",
      counts: { read: 200, accepted: 200, leavers: 0 },
      valuesLeftOut: [
        {
          code: "column-mixed",
          name: "BirthDate",
          detail:
            "Column 'BirthDate' is left out: it is read with month first, as in 12/31/1990, against 1 of its 200 dates. Name its form in mapping.formats, or correct the column.",
        },
      ],
    });
    expect([await fieldOf(world, 0), await fieldOf(world, 5), await fieldOf(world, 199)]).toEqual([
      "1986-05-08T00:00:00Z",
      null,
      null,
    ]);
    expect(await world.listed()).toHaveLength(200);
    const lines = await linesOf(await world.useCases.runs.readRejects(run.id));
    expect(lines.filter((line) => line.includes("column-mixed"))).toEqual([
      expect.stringContaining('"High","","0","","","BirthDate","column-mixed"'),
    ]);
    expect(lines.filter((line) => line.includes("date-contradicts"))).toEqual([
      expect.stringMatching(/^"High",".*High_2.csv","51","p-199","p\*\*\*@e\*\*\*.com","BIRTHDAY","date-contradicts"/),
    ]);
    expect(world.logged.filter((line) => line.includes('"values-left-out"'))).toHaveLength(1);

    await world.configure({
      mapping: { ...sampleExport.mapping, fields: { BIRTHDAY: "BirthDate" }, formats: { BirthDate: "dd/MM/yyyy" } },
      guards: { maxRemovalShare: 1 },
    });
    await refresh(world, ["05/08/1986", "31/12/1990"]);
    expect([await fieldOf(world, 0), await fieldOf(world, 1)]).toEqual([
      "1986-08-05T00:00:00Z",
      "1990-12-31T00:00:00Z",
    ]);
  });

  it("loses a value that contradicts its form, and only that, where there is one in a hundred", async () => {
    const world = await start();
    const run = await refresh(world, [...times(199, "12/31/1990"), "31/12/1990"]);
    expect(run).toMatchObject({ counts: { accepted: 200, fieldWarnings: 1 }, valuesLeftOut: [] });
    expect([await fieldOf(world, 0), await fieldOf(world, 199)]).toEqual(["1990-12-31T00:00:00Z", null]);
  });

  it("is left out when its values contradict each other, is held like any other plan, and shows the same in a dry run", async () => {
    const world = await start();
    await refresh(world, times(100, "12/31/1990"));
    await world.configure({ mapping: { email: "EMail", fields: { BIRTHDAY: "BirthDate" } }, guards: {} });
    await land(world, ["12/31/1990", "31/12/1990", "31/12/1990"]);
    const dry = await world.runNow({ mode: "dry-run" });
    expect(dry).toMatchObject({ plan: [{ removed: 97 }], valuesLeftOut: [{ name: "BirthDate" }] });
    expect(await world.runNow()).toMatchObject({
      ...{ state: "held", held: { reason: "removals-above-guard" } },
      valuesLeftOut: [{ name: "BirthDate" }],
    });
  });

  it("keeps the day of a midnight with an offset, and sends no other than the one that is written", async () => {
    const world = await start();
    await refresh(world, ["1990-03-01T00:00:00+02:00"]);
    expect(await fieldOf(world, 0)).toBe("1990-03-01T00:00:00Z");
  });
});

it("a column of numbers is read in the form that it shows, and kept so", async () => {
  const world = await start();
  await refresh(world, ["", ""], ["1.234", "12.345,60"]);
  expect([await fieldOf(world, 0, "POINTS"), await fieldOf(world, 1, "POINTS")]).toEqual([1234, 12345.6]);
  await refresh(world, ["", ""], ["2.345", "7"]);
  expect([await fieldOf(world, 0, "POINTS"), await fieldOf(world, 1, "POINTS")]).toEqual([2345, 7]);
});

it("a planner that dies anywhere settles nothing else the second time", async () => {
  for (let writes = 1; writes < 10; writes += 1) {
    const world = await start();
    await land(world, ["05/08/1986", "31/12/1990"]);
    await world.request();
    world.dieAfter(writes);
    await world.settle();
    expect([await fieldOf(world, 0), await fieldOf(world, 1)]).toEqual([
      "1986-08-05T00:00:00Z",
      "1990-12-31T00:00:00Z",
    ]);
  }
});

it("a data field that is gone is left out and said, and people join and leave all the same", async () => {
  const world = await start();
  await refresh(world, ["", "", ""], ["1", "2", "3"]);
  await world.control.dropDataField(1, "BIRTHDAY");
  expect(await refresh(world, ["", "1990-12-31"], ["1", "5"])).toMatchObject({
    ...{ state: "succeeded", counts: { leavers: 1, removed: 1 } },
    valuesLeftOut: [{ code: "data-field-not-found", name: "BIRTHDAY" }],
  });
  expect([await fieldOf(world, 1, "POINTS"), await fieldOf(world, 1)]).toEqual([5, null]);
  expect(await world.listed()).toHaveLength(2);
  await world.control.addDataField(1, { name: "BIRTHDAY", type: "Date" });
  await refresh(world, ["", "1990-12-31"], ["1", "5"]);
  expect(await fieldOf(world, 1)).toBe("1990-12-31T00:00:00Z");
});

it("a data field of any alphabet is filled", async () => {
  const world = await start({ fields: { prénom: "FirstName", ИМЯ: "FirstName" } });
  await world.control.addDataField(1, { name: "PRÉNOM", type: "String" });
  await world.control.addDataField(1, { name: "ИМЯ", type: "String" });
  await refresh(world, [""]);
  expect([await fieldOf(world, 0, "PRÉNOM"), await fieldOf(world, 0, "ИМЯ")]).toEqual(["Name", "Name"]);
});
