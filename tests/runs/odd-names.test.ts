import type { FaultRule } from "../../local/dotdigital/fault-rule.ts";
import { exportBody, makeApi } from "../http/make-api.ts";
import { linesOf } from "../world/lines-of.ts";
import { useWorld } from "../world/use-world.ts";

/** Names that every object has, or that change what an object is. */
const odd = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"] as const;
/** Data fields' names are letters, digits and dashes; the first one is refused: see below. */
const oddFields = ["constructor", "toString", "hasOwnProperty"] as const;

const newWorld = useWorld();
const columns = ["CustomerId", "EMail", ...odd];
const importing = (job: NonNullable<FaultRule["effect"]["job"]>): FaultRule => ({
  match: { method: "PUT", path: "/contacts/v3/import" },
  effect: { job },
});

const start = async (options: Parameters<typeof newWorld>[0] = {}) => {
  const world = await newWorld({
    ...options,
    account: {
      addressBooks: [{ id: 12345, name: "constructor" }],
      dataFields: oddFields.map((name) => ({ name, type: "String" })),
      ...options.account,
    },
  });
  await world.configure({
    name: "constructor",
    targets: [{ addressBookId: 12345, segments: [...odd] }],
    mapping: {
      email: "EMail",
      reference: "CustomerId",
      fields: Object.fromEntries(oddFields.map((name) => [name, name])),
      exclude: [{ column: "__proto__", equals: "no" }],
    },
    guards: { firstRun: "send", maxRemovalShare: 1 },
  });
  const stored = await world.ports.blobs.config.read("exports/loyalty.json");
  await world.ports.blobs.config.write("exports/constructor.json", stored?.bytes ?? Buffer.alloc(0));
  const run = (asked: Parameters<typeof world.runNow>[0] = {}) => world.runNow({ exportName: "constructor", ...asked });
  /** A person a segment, and one whom a row excludes; none in the segments that are named. */
  const land = (minute: number, ...empty: string[]) =>
    world.land(
      `2024/05/17/03${String(minute).padStart(2, "0")}`,
      odd.map((name) => ({ name, columns, parts: [rowsOf(name, minute, empty)] })),
    );
  return { world, run, land };
};

const rowsOf = (name: string, minute: number, empty: readonly string[]): string[][] =>
  empty.includes(name)
    ? []
    : [
        [
          `C-${name}`,
          `${name.toLowerCase().replaceAll("_", "x")}@example.com`,
          "",
          ...odd.slice(1).map((column) => `${column} ${minute}`),
        ],
        [`N-${name}`, `not-${name.toLowerCase().replaceAll("_", "x")}@example.com`, "no", "", "", "", ""],
      ];

const listed = ["constructor", "hasownproperty", "tostring", "valueof", "xxprotoxx"].map((one) => `${one}@example.com`);

describe("segments, columns, data fields, an export and a list with names that every object has", () => {
  it("are read, sent, compared and reported as any others, refresh after refresh", async () => {
    const { world, run, land } = await start();
    await land(12);
    const dry = await run({ mode: "dry-run" });
    expect(dry).toMatchObject({ state: "succeeded", held: null, plan: [{ added: 5 }] });
    const first = await run();
    expect(first).toMatchObject({ state: "succeeded", counts: { read: 10, excluded: 5, accepted: 5 } });
    expect(Object.keys(first.refresh.segments).sort()).toEqual([...odd].sort());
    expect(await world.listed()).toEqual(listed);
    expect(await world.control.contact(1, "tostring@example.com")).toMatchObject({
      dataFields: { constructor: "constructor 12", toString: "toString 12", hasOwnProperty: "hasOwnProperty 12" },
    });
    await land(13);
    expect(await run()).toMatchObject({ state: "succeeded", held: null, counts: { accepted: 5, leavers: 0 } });
    expect(await run({ mode: "check" })).toMatchObject({ check: [{ asExpected: 5, missing: 0, shouldHaveLeft: 0 }] });
  });

  it.each(odd)("hold a run where nobody comes from %s any more", async (name) => {
    const { run, land } = await start();
    await land(12);
    await run();
    await land(13, name);
    expect(await run()).toMatchObject({
      state: "held",
      held: { reason: "segment-empty", detail: expect.stringContaining(`'${name}' (1 before)`) },
    });
  });

  it("hold a run of a refresh that is older, and none that is not", async () => {
    const { world, run, land } = await start();
    await land(12, ...odd.slice(1));
    await run();
    await land(14);
    expect(await run()).toMatchObject({ state: "succeeded" });
    await land(13);
    const held = await run();
    expect(held).toMatchObject({ state: "held", held: { reason: "refresh-older" } });
    for (const name of odd) expect(held.held?.detail).toContain(`'${name}' is of`);
    expect(world.pump.thrown).toEqual([]);
  });
});

describe("codes and statuses of Dotdigital's that every object has", () => {
  it.each(odd)("a failure code %s ends no run, and is told in the words", async (code) => {
    const { world, run, land } = await start();
    await land(12);
    await world.control.plant(importing({ reject: [{ every: 1, failureCode: code, description: "said so" }] }));
    const ended = await run();
    expect(ended).toMatchObject({ state: "succeeded-with-rejects", counts: { rejected: 5 } });
    const lines = await linesOf(await world.useCases.runs.readRejects(ended.id));
    expect(lines).toHaveLength(6);
    for (const line of lines.slice(1)) {
      expect(line).toContain(`"unknown-code","${code}: said so"`);
      expect(line).toContain("Look it up in Dotdigital's documentation");
    }
  });

  it.each(odd)("an error code %s is a refusal as any other", async (errorCode) => {
    const { world, run, land } = await start();
    await land(12);
    const reply = { status: 400, body: { errorCode, description: "No" } };
    await world.control.plant({ match: { method: "PUT", path: "/contacts/v3/import" }, effect: { reply } });
    expect(await run()).toMatchObject({ state: "succeeded-with-rejects", counts: { rejected: 5 } });
  });

  it.each(["__proto__", "constructor"])("an import's status %s is waited for, and told in words", async (status) => {
    const { world, run, land } = await start();
    await land(12);
    await world.control.plant({ ...importing({ status, finishAfter: { looks: 1 } }), times: 1 });
    const ended = await run();
    expect(ended).toMatchObject({ state: "failed", batches: [{ error: { code: "import-never-ended" } }] });
    expect(JSON.stringify(ended)).not.toContain("native code");
  });

  it.each(odd)("a contact's status %s is counted", async (status) => {
    const { world, run, land } = await start();
    await land(12);
    await run();
    await world.control.takeOffList(1, 12345, "tostring@example.com");
    const body = { contactId: 5, status, identifiers: { email: "tostring@example.com" }, lists: [] };
    await world.control.plant({ match: { path: "/contacts/v3/email/" }, effect: { reply: { status: 200, body } } });
    const [check] = (await run({ mode: "check" })).check ?? [];
    expect(Object.entries(check?.missingByStatus ?? {})).toEqual([["unknown", 1]]);
  });
});

describe("a body with a key __proto__", () => {
  it.each([
    ["mapping.fields.__proto__", '{"mapping":{"email":"EMail","fields":{"__proto__":"FirstName"}}}'],
    ["__proto__", '{"__proto__":{"name":"other"}}'],
    ["targets[0].__proto__", '{"targets":[{"addressBookId":12345,"segments":["A"],"__proto__":{}}]}'],
  ])("is refused, and says where: %s", async (path, text) => {
    // A spread copies the key as it is.
    const sent = { ...exportBody(), ...JSON.parse(text) };
    const answer = await makeApi().call("PUT /api/exports/loyalty", { text: JSON.stringify(sent) });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ errors: expect.arrayContaining([{ path, expected: "no such key" }]) });
  });
});
