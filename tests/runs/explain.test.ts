import { makeContactHasher } from "../../shared/diff/contact-hasher.ts";
import type { Explanation, ListExplanation } from "../../shared/explain/explanation.ts";
import { apiOfWorld } from "../world/api-of-world.ts";
import { people } from "../world/land-segments.ts";
import { laxGuards } from "../world/lax-guards.ts";
import { type makeWorld, sampleExport } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const email = "anna.berg@example.com";
const anna = (name = "Anna", points = "5", address = email) => ["C-77", address, name, points];
const others = people("b", 3);
const dayMs = 86_400_000;
const guards = { ...laxGuards, firstRun: "send" } as const;

const start = async (change: Parameters<World["configure"]>[0] = {}, options: Parameters<typeof newWorld>[0] = {}) => {
  const world = await newWorld(options);
  await world.configure({ guards, ...change });
  return world;
};

/** A day later a refresh, and its run. */
const refresh = async (world: World, rows: string[][]) => {
  world.time.now += dayMs;
  const stamp = new Date(world.time.now).toISOString().slice(0, 10).replaceAll("-", "/");
  await world.land(`${stamp}/0312`, [
    { name: "High", parts: [rows] },
    { name: "New", parts: [] },
  ]);
  return world.runNow();
};

/** What the API answers of the one list. */
const explain = async (world: World, address = email): Promise<ListExplanation> => {
  const { lists } = await explainAll(world, address);
  expect(lists).toHaveLength(1);
  return lists[0] as ListExplanation;
};
const explainAll = async (world: World, address = email): Promise<Explanation> => {
  const api = apiOfWorld(world);
  const answer = await world.logging(() => api.call("POST /api/explain", { json: { email: address } }));
  expect(answer.status).toBe(200);
  return answer.json as Explanation;
};
const reject = (world: World, failureCode: string, times: number) =>
  world.control.plant({
    match: { method: "PUT", path: "/contacts/v3/import" },
    times,
    effect: { job: { reject: [{ email: "^anna", failureCode, description: `No, ${email}` }] } },
  });

describe("why somebody is on a list, or not", () => {
  it("is that the app put her there, and on which day, with what Dotdigital says of her", async () => {
    const world = await start();
    await refresh(world, [anna(), ...others]);
    const { contactId } = (await world.control.contact(1, email)) ?? {};
    await refresh(world, [anna("Annabel"), ...others]);
    expect(await explain(world)).toEqual({
      ...{ export: "loyalty", connection: "nordics", accountId: 1, addressBookId: 12345, name: "Loyalty" },
      openRun: null,
      explanation:
        "The app has had the contact on the list since 2024-05-18; in Dotdigital the contact is on the list.",
      app: {
        ...{ state: "on-list", since: "2024-05-18", tries: 0, contactId, isKept: false, isErased: false },
        last: { code: "accepted", words: "Dotdigital accepted the contact.", day: "2024-05-19" },
        problem: null,
      },
      dotdigital: {
        contacts: [{ contactId, hasAddress: true, isOnRecord: true, status: "subscribed", listStatus: "subscribed" }],
        isOnRecordGone: false,
        problem: null,
      },
    });
  });

  it("finds her in whatever spelling somebody types her address", async () => {
    const world = await start();
    await refresh(world, [anna(), ...others]);
    expect((await explain(world, "  Anna.Berg@EXAMPLE.com\u200B ")).app.state).toBe("on-list");
  });

  it("is that Dotdigital refused her, with its code, the day and what to do", async () => {
    const world = await start();
    await reject(world, "invalidEmail", 1);
    await refresh(world, [anna(), ...others]);
    const { app, dotdigital, explanation } = await explain(world);
    expect(app).toMatchObject({
      ...{ state: "refused", tries: 1, since: null },
      last: {
        code: "invalidemail",
        day: "2024-05-18",
        words: expect.stringContaining("correct it in Customer Insights"),
      },
    });
    expect(dotdigital.contacts).toEqual([]);
    expect(explanation).toBe(
      "Dotdigital refused the contact (invalidemail, 2024-05-18), and the app tries again with the next refresh; Dotdigital has no contact of this address.",
    );
  });

  it("is that she is parked, for she is suppressed in all of Dotdigital", async () => {
    const world = await start();
    await world.control.suppress(1, email);
    for (const day of [1, 2, 3, 4]) await refresh(world, [anna(), ...people("b", day)]);
    const { app, explanation } = await explain(world);
    expect(app).toMatchObject({
      ...{ state: "parked", tries: 3 },
      last: { code: "globallysuppressed", words: expect.stringContaining("exclude the profile") },
    });
    expect(explanation).toMatch(
      /^The same values were sent in three refreshes and not accepted \(globallysuppressed, 2024-05-2\d\), so they are sent no more/,
    );
  });

  it("is that she opted out of the account, though the app put her there", async () => {
    const world = await start();
    await refresh(world, [anna(), ...others]);
    await world.control.optOut(1, { email });
    const { dotdigital, explanation } = await explain(world);
    expect(dotdigital.contacts?.[0]?.status).toBe("unsubscribed");
    expect(explanation).toMatch(
      /^The app has had the contact on the list since .*, and 'unsubscribed' in the account\.$/,
    );
  });

  it("is that somebody took her off in Dotdigital, and only a full run puts her back", async () => {
    const world = await start();
    await refresh(world, [anna(), ...others]);
    await world.control.takeOffList(1, 12345, email);
    const { app, dotdigital, explanation } = await explain(world);
    expect([app.state, dotdigital.contacts?.[0]?.listStatus]).toEqual(["on-list", "not-on-list"]);
    expect(explanation).toContain("it was taken off there, and only a full run puts it back");
  });

  it("is that she has left, and is looked for again while she has not confirmed her opt-in", async () => {
    const world = await start({}, { account: { doubleOptIn: true } });
    await refresh(world, [anna(), ...others]);
    await refresh(world, others);
    const { app, explanation } = await explain(world);
    expect(app).toMatchObject({ state: "left", since: null, last: { code: "removed" } });
    expect(explanation).toMatch(
      /^The app took the contact off the list \(removed, 2024-05-19\), and looks for it again/,
    );
  });

  it("is that she has left: then nothing of her is on record, as of somebody who never was", async () => {
    const world = await start();
    await refresh(world, [anna(), ...others]);
    await refresh(world, others);
    const left = await explain(world);
    expect(left.app).toMatchObject({ state: "not-on-record", since: null, last: null, contactId: null });
    expect(left.dotdigital.contacts).toMatchObject([{ listStatus: "not-on-list", isOnRecord: false }]);
    const never = await explain(world, "nobody@example.com");
    expect(never.app).toEqual(left.app);
    expect(never.explanation).toBe(
      "The app has no record of this address for the list: it was never sent there, no row of it counts, or it has left or been erased since; Dotdigital has no contact of this address.",
    );
  });

  it("is that she is in no segment any more, and the export takes nobody off", async () => {
    const world = await start({ removals: "keep" });
    await refresh(world, [anna(), ...others]);
    await refresh(world, others);
    expect((await explain(world)).explanation).toMatch(
      /, where it stayed when no row named it \(removals-kept, 2024-05-19\);/,
    );
  });

  it("is that a rule excludes her: of whom the app keeps nothing", async () => {
    const exclude = [{ column: "RewardPoints", equals: "out" }];
    const world = await start({ mapping: { ...sampleExport.mapping, exclude } });
    await refresh(world, [anna("Anna", "out"), ...others]);
    expect((await explain(world)).app.state).toBe("not-on-record");
  });

  it("is that she opted out under another address, and is held back under this one", async () => {
    const world = await start();
    const old = "anna@old.example.com";
    await refresh(world, [anna("Anna", "5", old), ...others]);
    await world.control.optOut(1, { email: old });
    await refresh(world, [anna(), ...others]);
    const { app, explanation } = await explain(world);
    expect(app).toMatchObject({ state: "held-back", last: { code: "address-changed" } });
    expect(explanation).toContain("another address of the same person is excluded or opted out (address-changed, ");
  });

  it("is that her contact has another address in Dotdigital now, which is not told", async () => {
    const world = await start();
    await refresh(world, [anna(), ...others]);
    await world.control.changeAddress(1, { email }, "anna.now@example.com");
    const { dotdigital, explanation } = await explain(world);
    expect(dotdigital.contacts).toMatchObject([{ hasAddress: false, isOnRecord: true, listStatus: "subscribed" }]);
    expect(explanation).toMatch(/in Dotdigital that contact has another address now, and is on the list\.$/);
  });

  it("is that her contact was deleted in Dotdigital, as a run finds out or before", async () => {
    const world = await start();
    await refresh(world, [anna(), ...others]);
    await world.control.erase(1, { email });
    const before = await explain(world);
    expect(before.dotdigital).toMatchObject({ contacts: [], isOnRecordGone: true });
    expect(before.explanation).toContain("Dotdigital has no such contact any more");
    await refresh(world, [anna("Annabel"), ...others]);
    const { app, explanation } = await explain(world);
    expect(app).toMatchObject({ state: "gone", last: { code: "contact-gone" } });
    expect(explanation).toContain("only a full run makes it anew");
  });

  it("is that she is on the list by other means than the app", async () => {
    const world = await start();
    await refresh(world, others);
    await world.control.addContacts(1, [{ email, lists: [12345] }]);
    const { app, explanation } = await explain(world);
    expect(app.state).toBe("not-on-record");
    expect(explanation).toMatch(/in Dotdigital the contact is on the list by other means than the app\.$/);
  });

  it("is what is left when what was kept beside her record was erased", async () => {
    const world = await start();
    await refresh(world, [anna(), ...others]);
    await world.logging(() => world.useCases.forget({ email, references: [] }));
    const { app, explanation } = await explain(world);
    expect(app).toMatchObject({ state: "on-list", since: "2024-05-18", last: null, isErased: true });
    expect(explanation).toContain("what was kept beside its record has been erased");
    await refresh(world, others);
    expect((await explain(world)).app).toMatchObject({ state: "not-on-record", isErased: false });
  });

  it("is that a run waits for somebody, which may change it", async () => {
    const world = await start();
    await refresh(world, [anna(), ...others]);
    const held = await refresh(world, []);
    expect(held.state).toBe("held");
    const { openRun, explanation } = await explain(world);
    expect(openRun).toEqual({ id: held.id, state: "held" });
    expect(explanation).toMatch(/; a run of the export is held, and may change that\.$/);
  });

  it("is that no run has ended for the list, or that no row with the address is ever sent", async () => {
    const world = await start();
    expect((await explain(world)).app.state).toBe("no-snapshot");
    await refresh(world, others);
    const { address, lists } = await explainAll(world, "anna..berg@example");
    expect(address).toMatchObject({ isTaken: false, code: "email-invalid" });
    expect(lists[0]?.explanation).toMatch(/^No row with this address is sent to any list \(email-invalid\); /);
  });
});

describe("what is missing is said, and hides nothing else", () => {
  it.each([
    ["does not answer", { drop: true }, "connection-lost"],
    ["is down", { reply: { status: 503, body: `no ${email}` } }, "server-error"],
    ["refuses", { reply: { status: 403, body: `no ${email}` } }, "access-denied"],
  ] as const)("where Dotdigital %s, what the app knows is told", async (_, effect, code) => {
    const world = await start();
    await refresh(world, [anna(), ...others]);
    await world.control.plant({ match: { method: "GET", pathPattern: "^/contacts/v3/(email|contactId)/" }, effect });
    const { app, dotdigital, explanation } = await explain(world);
    expect(app).toMatchObject({ state: "on-list", since: "2024-05-18" });
    expect(dotdigital).toEqual({
      contacts: null,
      isOnRecordGone: false,
      problem: { code, message: expect.any(String) },
    });
    expect(explanation).toMatch(new RegExp(`; what Dotdigital says is missing \\(${code}\\)\\.$`));
  });

  it("where a snapshot is damaged or of another hash key, what Dotdigital says is told, and of other lists all", async () => {
    const account = {
      addressBooks: [
        { id: 12345, name: "Loyalty" },
        { id: 777, name: "Other" },
      ],
    };
    const targets = [
      { addressBookId: 12345, segments: ["High"] },
      { addressBookId: 777, segments: ["High"] },
    ];
    const world = await start({ targets }, { account });
    await refresh(world, [anna(), ...others]);
    const { snapshots } = world.ports.blobs;
    const pointer = JSON.parse(String((await snapshots.read("1/777/current.json"))?.bytes));
    const whole = (await snapshots.read(pointer.blob))?.bytes ?? Buffer.alloc(0);
    const change = async (bytes: Buffer) => {
      const { etag = "" } = (await snapshots.head(pointer.blob)) ?? {};
      await snapshots.write(pointer.blob, bytes, { ifMatch: etag });
      return (await explainAll(world)).lists;
    };
    const damaged = await change(whole.subarray(0, -1));
    expect(damaged.map(({ app }) => [app.state, app.problem?.code])).toEqual([
      ["on-list", undefined],
      ["unreadable", "snapshot-unreadable"],
    ]);
    expect(damaged[1]?.dotdigital.contacts).toMatchObject([{ listStatus: "subscribed" }]);
    const text = whole.toString("latin1");
    const other = await change(Buffer.from(text.replace(/"hashKey":"[^"]*"/, '"hashKey":"other"'), "latin1"));
    expect(other[1]?.app).toMatchObject({ state: "unreadable", problem: { code: "hash-key-lost" } });
  });

  it("where the connection of an export is gone, or an export cannot be read", async () => {
    const world = await start();
    await refresh(world, [anna(), ...others]);
    await world.ports.blobs.config.delete("connections/nordics.json");
    await world.ports.blobs.config.write("exports/broken.json", Buffer.from("{"));
    const { lists, unreadable } = await explainAll(world);
    expect(lists).toMatchObject([
      { accountId: null, app: { problem: { code: "connection-unknown" } }, dotdigital: { contacts: null } },
    ]);
    expect(unreadable).toMatchObject([{ code: "stored-invalid" }]);
  });
});

describe("a question about somebody", () => {
  it("leaves her address in no reply, log, queue or audit row, and changes nothing that is stored", async () => {
    const world = await start();
    await refresh(world, [anna(), ...others]);
    await world.control.changeAddress(1, { email }, "anna.now@example.com");
    const before = await contentsOf(world);
    const api = apiOfWorld(world);
    const { text } = await world.logging(() => api.call("POST /api/explain", { json: { email } }));
    const told = [text, ...world.logged, JSON.stringify(api.logged), JSON.stringify(await api.auditRows())].join("\n");
    expect(told).toContain("address-explained");
    expect(told).not.toMatch(/anna|berg|\*\*\*@/i);
    expect(world.pump.waiting).toEqual([]);
    expect(await contentsOf(world)).toEqual(before);
  });

  it("leaves in the audit log a hash that is the same for the same person and none of any snapshot", async () => {
    const world = await start();
    await refresh(world, [anna(), ...others]);
    const api = apiOfWorld(world, world.ports, { isAuthByPlatform: true });
    const ask = (address: string, as: string) => api.call("POST /api/explain", { json: { email: address }, as });
    const answer = await world.logging(() => ask(email, "Contributor"));
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
    await world.logging(() => ask("ANNA.BERG@example.com", "Administrator"));
    expect((await ask(email, "Viewer")).json).toMatchObject({ status: 403, code: "role-missing" });
    const [refused, again, first] = await api.auditRows();
    expect(first).toMatchObject({
      by: "contributor@example.com",
      action: "explain",
      on: "",
      outcome: "done",
      status: 200,
    });
    expect(first?.about).toMatch(/^address [\da-f]{32}, 1 list$/);
    expect(again?.about).toBe(first?.about);
    expect(refused).toMatchObject({ outcome: "refused", code: "role-missing" });
    const mark = /[\da-f]{32}/.exec(String(first?.about))?.[0] ?? "";
    const key = Buffer.from(await world.ports.secrets.read(world.knobs.hashKeySecret), "base64");
    const inSnapshot = makeContactHasher(key).email(email);
    const snapshot = Buffer.concat((await contentsOf(world)).map(([, bytes]) => bytes));
    expect(snapshot.includes(inSnapshot)).toBe(true);
    expect(snapshot.includes(Buffer.from(mark, "hex"))).toBe(false);
    expect(mark).not.toBe(inSnapshot.toString("hex"));
  });
});

const contentsOf = async ({ ports }: World): Promise<[name: string, bytes: Buffer][]> => {
  const contents: [string, Buffer][] = [];
  for (const store of [ports.blobs.snapshots, ports.blobs.batches, ports.blobs.reports, ports.blobs.config])
    for await (const { name } of store.list(""))
      contents.push([name, (await store.read(name))?.bytes ?? Buffer.alloc(0)]);
  return contents;
};
