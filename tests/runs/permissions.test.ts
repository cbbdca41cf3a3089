import fc from "fast-check";
import { yesNoWords } from "../../shared/map/yes-no-words.ts";
import { apiOfWorld } from "../world/api-of-world.ts";
import { usualColumns } from "../world/land-segments.ts";
import { linesOf } from "../world/lines-of.ts";
import { sampleExport } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof newWorld>>;

const columns = [...usualColumns, "DoNotEmail"];
const rowsOf = (cells: readonly string[]) =>
  cells.map((cell, at) => [`p-${at}`, `p${at}@example.com`, "Name", "1", cell]);
const land = (world: World, day: number, cells: readonly string[]) =>
  world.land(`2024/06/${String(day).padStart(2, "0")}/0312`, [
    { name: "High", columns, parts: [rowsOf(cells)] },
    { name: "New", columns, parts: [] },
  ]);
const exclude = (equals: string | string[]) => ({ exclude: [{ column: "DoNotEmail", equals }] });
const include = (equals: string | string[]) => ({ include: [{ column: "DoNotEmail", equals }] });
const configure = (world: World, rules: object, guards: object = { maxRemovalShare: 1 }) =>
  world.configure({
    mapping: { email: "EMail", reference: "CustomerId", fields: { FIRSTNAME: "FirstName" }, ...rules },
    guards,
  });
const times = (rows: number, cell: string) => Array.from({ length: rows }, () => cell);
const numbersOf = (addresses: readonly string[]) =>
  addresses.map((address) => Number(/^p(\d+)@/.exec(address)?.[1])).sort((one, other) => one - other);

describe("a permission that is not understood", () => {
  const cells = ["Y", "t", "on", "1.0", "Do Not Allow", "-1", "Ja", "No", "", "NULL"];

  it("keeps its person off the list, is counted, and is listed with the shape of its cell", async () => {
    const world = await newWorld();
    await configure(world, exclude("true"));
    await land(world, 1, cells);
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "succeeded", counts: { read: 10, excluded: 7, sent: 3, accepted: 3 } });
    expect(numbersOf(await world.listed())).toEqual([7, 8, 9]);
    const lines = (await linesOf(await world.useCases.runs.readRejects(run.id))).slice(1);
    expect(lines).toEqual([
      expect.stringMatching(
        /^"High",".*High_1.csv","6","p-4","p\*\*\*@e\*\*\*.com","DoNotEmail","permission-unclear","",".* It is of the form 'Aa Aaa Aaaaa'\."$/,
      ),
    ]);
  });

  it("takes off the list who is on it, and a dry run says who", async () => {
    const world = await newWorld();
    await configure(world, exclude("true"));
    await land(world, 1, times(4, "no"));
    await world.runNow();
    await land(world, 2, ["no", "no", "no", "perhaps"]);
    const dry = await world.runNow({ mode: "dry-run" });
    expect(dry.plan).toMatchObject([
      { removed: 1, refused: 1, examples: { refused: [{ row: 5, code: "permission-unclear", reference: "p-3" }] } },
    ]);
    expect((await world.runNow()).counts).toMatchObject({ excluded: 1, leavers: 1, removed: 1 });
    expect(numbersOf(await world.listed())).toEqual([0, 1, 2]);
  });

  it("holds the run where more would leave by it than the guard allows, and shows the words that many rows share", async () => {
    const world = await newWorld();
    await configure(world, exclude("true"), {});
    await land(world, 1, times(60, "no"));
    await world.runNow();
    await land(world, 2, [...times(25, "Do Not Allow"), ...times(19, "Berg-12"), "yes", ...times(15, "no")]);
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "held", held: { reason: "removals-above-guard" } });
    expect(run.held?.detail).toBe(
      "Address book 12345: 45 of 60 would leave, expected at most 25 %. A rule of the mapping keeps 45 of them off, and rows by these: 'Do Not Allow' in 'DoNotEmail' (25 rows, not understood), text like Aaaa-99 in 'DoNotEmail' (19 rows, not understood), text like aaa in 'DoNotEmail' (1 row).",
    );
    expect(await world.listed()).toHaveLength(60);
  });
});

describe("a save says which words there are and what they mean", () => {
  const save = async (cells: readonly string[], rules: object) => {
    const world = await newWorld();
    await world.configure();
    await land(world, 1, cells);
    const { name: _, ...body } = sampleExport;
    const mapping = { email: "EMail", fields: {}, ...rules };
    const answer = await apiOfWorld(world).call("PUT /api/exports/loyalty", { json: { ...body, mapping } });
    const { warnings } = answer.json as { warnings: { code: string; message: string }[] };
    return warnings.map(({ code, message }) => `${code}: ${message}`);
  };

  it("of an exclusion", async () => {
    expect(await save([...times(30, "False"), ...times(20, "Y")], exclude("true"))).toEqual([
      "permission-words: Column 'DoNotEmail' (mapping.exclude) holds, in the first 50 rows: 'False' (30 rows, may be on the list), 'Y' (20 rows, kept off).",
    ]);
    expect(await save([...times(30, "Allow"), ...times(2, "Anna")], exclude("true"))).toEqual([
      "permission-unclear: Column 'DoNotEmail' (mapping.exclude) holds, in the first 32 rows: 'Allow' (30 rows, not understood), text like Aaaa (2 rows, not understood). Of 32 nobody can tell whether they agreed: they would be kept off the list. Correct the column, or name its texts in equals.",
    ]);
  });

  it("of an inclusion", async () => {
    expect(await save(["", ...times(20, "Allow")], include(["Allow", "Yes, please"]))).toEqual([
      "permission-words: Column 'DoNotEmail' (mapping.include) holds, in the first 21 rows: 'Allow' (20 rows, may be on the list), nothing (1 row, kept off).",
    ]);
  });

  it("and refuses an inclusion by nothing, which is no agreement", async () => {
    const world = await newWorld();
    await world.configure();
    const { name: _, ...body } = sampleExport;
    for (const equals of ["", " ", ["yes", ""], []]) {
      const mapping = { email: "EMail", fields: {}, ...include(equals) };
      const answer = await apiOfWorld(world).call("PUT /api/exports/loyalty", { json: { ...body, mapping } });
      expect([equals, answer.status]).toEqual([equals, 400]);
      expect(answer.text).toContain("mapping.include[0].equals");
    }
  });
});

describe("any permission column", () => {
  const yes = yesNoWords.flatMap((one) => one.yes);
  const no = yesNoWords.flatMap((one) => one.no);
  const nothing = ["", " ", "NULL", "null", "(null)", "\\N", "N/A", "\u200b"];
  const unclear = ["Do Not Allow", "Allow", "maybe", "2", "yes no", "O", "jo", "?", "y\u0001", "–"];
  /** Beside a text, and beside nothing, they are texts like any other. */
  const readable = unclear.filter((word) => !word.includes("\u0001"));
  const around = fc.constantFrom("", " ", "\u00a0");
  const cell = fc
    .record({
      word: fc.constantFrom(...yes, ...no, ...nothing, ...unclear),
      before: around,
      after: around,
      isUpper: fc.boolean(),
    })
    .map(({ word, before, after, isUpper }) => ({
      word,
      cell: `${before}${isUpper ? word.toUpperCase() : word}${after}`,
    }));

  it.each([
    ["exclude", "true", [...no, ...nothing]],
    ["exclude", "Nei", [...yes, ...nothing]],
    ["include", "Ja", yes],
    ["include", "0", no],
    ["exclude", "Allow", [...yes, ...no, ...nothing, ...readable.filter((word) => word !== "Allow")]],
    ["exclude", "", [...yes, ...no, ...readable]],
    ["include", "Allow", ["Allow"]],
  ] as const)("%s '%s': exactly those are on the list who clearly may be", async (kind, equals, allowed) => {
    const world = await newWorld();
    await configure(world, kind === "exclude" ? exclude(equals) : include(equals));
    let day = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 60 }), async (cells) => {
        day += 1;
        world.time.now += 24 * 3_600_000;
        await land(
          world,
          day,
          cells.map((one) => one.cell),
        );
        const run = await world.runNow({ mode: "full" });
        const expected = cells.flatMap(({ word }, at) => ((allowed as readonly string[]).includes(word) ? [at] : []));
        // Nobody is left of a segment: that is held, and nobody new is put on.
        if (run.state === "held") expect(expected).toEqual([]);
        else expect(numbersOf(await world.listed())).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });
});
