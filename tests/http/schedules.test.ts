import { connected, exportBody } from "./make-api.ts";

const loyalty = "/api/exports/loyalty";
const oslo = { at: "03:30", timeZone: "Europe/Oslo" };
const errorsOf = (json: unknown) =>
  (json as { errors: { path: string; expected: string; found?: string; nearest?: string }[] }).errors;

const saved = async (schedule: unknown) => {
  const api = await connected();
  const { json } = await api.call(`PUT ${loyalty}`, { json: exportBody({ schedule }) });
  const patch = async (change: unknown) => api.call(`PATCH ${loyalty}`, { json: { schedule: change } });
  return { ...api, json, patch };
};

describe("the schedule of an export", () => {
  it("may be a time of day in a time zone, and is given back as it was sent", async () => {
    const schedule = { ...oslo, days: ["friday", "monday"] };
    const { json, call } = await saved(schedule);
    expect(json).toMatchObject({ schedule });
    expect((await call(`GET ${loyalty}`)).json).toMatchObject({ schedule });
  });

  it.each([
    ["a text by an object", "0 30 3 * * *", oslo, oslo],
    ["an object by a text", oslo, "off", "off"],
    ["an object by nothing, which is the default", oslo, null, "on-refresh"],
    ["one member", oslo, { at: "04:00" }, { ...oslo, at: "04:00" }],
    ["days into every day", { ...oslo, days: ["monday"] }, { days: null }, oslo],
    ["days, which come whole", { ...oslo, days: ["monday"] }, { days: ["friday"] }, { ...oslo, days: ["friday"] }],
    ["nothing", oslo, {}, oslo],
  ])("is changed by a patch: %s", async (_case, before, change, after) => {
    const { patch } = await saved(before);
    const answer = await patch(change);
    expect(answer.status).toBe(200);
    expect(answer.json).toHaveProperty("schedule", after);
  });

  it.each([
    ["half an object over a text", "off", { at: "04:00" }, ["schedule.timeZone"]],
    ["a member that it must have, taken away", oslo, { at: null }, ["schedule.at"]],
    ["a zone that is none", oslo, { timeZone: "Europe/Olso" }, ["schedule.timeZone"]],
    ["a key that is none, taken away", oslo, { day: null }, ["schedule.day"]],
    ["an object over what is no text", oslo, 5, ["schedule"]],
  ])("is not changed by a patch of %s", async (_case, before, change, paths) => {
    const { patch, call } = await saved(before);
    const answer = await patch(change);
    expect([answer.status, errorsOf(answer.json).map(({ path }) => path)]).toEqual([400, paths]);
    expect((await call(`GET ${loyalty}`)).json).toHaveProperty("schedule", before);
  });

  it("has every mistake named at its place, with what was meant", async () => {
    const days = ["monday", "mon", "monday"];
    const { json } = await saved({ at: "3:30", timeZone: "europe/oslo", days, hour: 3 });
    expect(errorsOf(json)).toMatchObject([
      { path: "schedule.at", expected: "a time of day from 00:00 to 23:59, such as 03:30" },
      { path: "schedule.days[1]", expected: expect.stringContaining('one of "monday", "tuesday"') },
      { path: "schedule.hour", expected: "no such key" },
      { path: "schedule.timeZone", nearest: "Europe/Oslo" },
      { path: "schedule.days[2]", expected: "each day once", found: "that of days[0]" },
    ]);
    expect((json as { detail: string }).detail).toContain("(nearest is Europe/Oslo)");
  });

  it.each([
    [{ ...oslo, days: [] }, "schedule.days", "at least 1 item"],
    [{ ...oslo, at: "24:00" }, "schedule.at", "a time of day from 00:00 to 23:59, such as 03:30"],
    [{ at: "03:30" }, "schedule.timeZone", "text"],
    [["monday"], "schedule", expect.stringContaining('"off", an NCRONTAB expression (UTC), or {"at": "03:30"')],
  ])("is refused: %j", async (schedule, path, expected) => {
    const { json } = await saved(schedule);
    expect(errorsOf(json)).toMatchObject([{ path, expected }]);
  });

  it("comes next at a time that the list of exports says, in UTC; on-refresh, off and one that is wrong have none", async () => {
    const api = await connected();
    const put = (name: string, addressBookId: number, schedule: unknown) =>
      api.call(`PUT /api/exports/${name}`, {
        json: exportBody({ targets: [{ addressBookId, segments: ["High"] }], schedule }),
      });
    await put("a", 11, oslo);
    await put("b", 12, "0 30 3 * * *");
    await put("c", 13, "off");
    const stored = (await api.call("GET /api/exports/c")).json as object;
    const wrong = { ...stored, name: "d", schedule: { ...oslo, timeZone: "Nowhere/City" } };
    await api.config.write("exports/d.json", Buffer.from(JSON.stringify(wrong)));
    expect((await api.call("GET /api/exports")).json).toMatchObject({
      next: [
        { export: "a", at: "2026-11-24T02:30:00.000Z" },
        { export: "b", at: "2026-11-24T03:30:00.000Z" },
      ],
    });
  });

  it("is remembered and told in words while its connection is away", async () => {
    const { call, json } = await saved({ ...oslo, days: ["monday"] });
    const answer = await call("DELETE /api/connections/nordics?detach=true");
    expect(answer.json).toMatchObject({ schedules: [{ export: "loyalty", schedule: { ...oslo, days: ["monday"] } }] });
    expect(answer.text).toContain("'loyalty' (03:30 Europe/Oslo on monday)");
    expect(json).not.toHaveProperty("scheduleBefore");
  });
});
