import { linesOf } from "../world/lines-of.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
const row = (email: string, reference = "1") => [reference, email, "Kim", "1"];

it("knows one person in every spelling of her address: twice in a refresh, in the next one, and when she leaves", async () => {
  const world = await newWorld();
  await world.configure();
  const land = (day: string, rows: string[][]) =>
    world.land(`2024/06/${day}/0312`, [
      { name: "High", parts: [rows] },
      { name: "New", parts: [[row("stays@example.com")]] },
    ]);

  await land("01", [
    row("kim@bücher.example"),
    row(" Kim@XN--Bcher-KVA.example"),
    row("ben@example.com\u200b"),
    row("\ufeffBEN@example.com"),
  ]);
  const first = await world.runNow();
  expect(first).toMatchObject({ state: "succeeded", counts: { read: 5, duplicate: 2, accepted: 3 } });
  expect((await world.listed()).sort()).toEqual(["ben@example.com", "kim@xn--bcher-kva.example", "stays@example.com"]);

  await land("02", [row("KIM@BU\u0308CHER.example\u2060"), row("Ben@Example.com")]);
  expect((await world.runNow()).counts).toMatchObject({ unchanged: 3, sent: 0, leavers: 0 });

  await land("03", [row("ben@example.com")]);
  expect((await world.runNow()).counts).toMatchObject({ unchanged: 2, sent: 0, removed: 1 });
  expect((await world.listed()).sort()).toEqual(["ben@example.com", "stays@example.com"]);
});

it("refuses an address with an invisible character in it, and says what to do", async () => {
  const world = await newWorld();
  await world.configure();
  await world.land("2024/06/01/0312", [
    { name: "High", parts: [[row("ben@example.com"), row("k\u200bim@example.com", "c-7")]] },
    { name: "New", parts: [] },
  ]);
  const run = await world.runNow();
  expect(run).toMatchObject({ held: { reason: "invalid-above-guard" } });
  await world.logging(() => world.useCases.runs.releaseRun(run.id, "anna"));
  await world.drain();
  const rejects = await linesOf(await world.useCases.runs.readRejects(run.id));
  expect(rejects.join("\n")).toContain(
    '"c-7","","","email-invisible-character","","The e-mail address has a character in it that nobody sees: type it anew in Customer Insights. It is U+200B after the 1st character."',
  );
  expect(await world.listed()).toEqual(["ben@example.com"]);
});
