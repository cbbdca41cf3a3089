import { people } from "../world/land-segments.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
jest.setTimeout(120_000);

it("makes no write call for an unchanged refresh of 100,000 profiles, and one import and one removal for 1 % changed and 1 % gone", async () => {
  const world = await newWorld();
  await world.configure();
  const land = (day: number, rows: string[][]) =>
    world.land(`2024/06/0${day}/0312`, [
      { name: "High", parts: [rows] },
      { name: "New", parts: [] },
    ]);
  const writes = async () =>
    (await world.control.requests())
      .filter(({ method }) => method !== "GET")
      .map(({ method, path }) => `${method} ${path}`);

  const everybody = people("a", 100_000);
  await land(1, everybody);
  expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { sent: 100_000, accepted: 100_000 } });
  const first = await writes();
  expect(first).toEqual(Array.from({ length: 4 }, () => "PUT /contacts/v3/import"));

  await land(2, everybody);
  expect(await world.runNow()).toMatchObject({
    state: "succeeded",
    counts: { unchanged: 100_000, sent: 0, leavers: 0 },
  });
  expect(await writes()).toEqual(first);

  const changed = everybody
    .slice(1000)
    .map(([id = "", email = "", name = "", points = ""], index) => [
      id,
      email,
      index % 99 === 0 ? "Other" : name,
      points,
    ]);
  await land(3, changed);
  expect(await world.runNow()).toMatchObject({
    state: "succeeded",
    counts: { unchanged: 98_000, sent: 1000, accepted: 1000, leavers: 1000, removed: 1000 },
  });
  expect((await writes()).slice(first.length)).toEqual([
    "PUT /contacts/v3/import",
    "POST /v2/address-books/12345/contacts/delete",
  ]);
  expect(await world.listed()).toHaveLength(99_000);
});
