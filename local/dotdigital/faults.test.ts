import { checkedCall } from "../../tests/openapi/checked-call.ts";
import { finishedImport, startedImport } from "../../tests/openapi/finished-import.ts";
import { controlDotdigital, type DotdigitalControl } from "./control.ts";
import { type Dotdigital, startDotdigital } from "./start-dotdigital.ts";

const LIST = 12345;
const PUT_IMPORT = { method: "PUT", path: "/contacts/v3/import" };
let dotdigital: Dotdigital;
let control: DotdigitalControl;
beforeAll(async () => {
  dotdigital = await startDotdigital();
  control = controlDotdigital(dotdigital.url);
});
afterAll(() => dotdigital.close());
beforeEach(() => control.reset());

const serverTime = () => checkedCall(dotdigital.url, "GET", "/v2/server-time");
const importOf = (emails: string[]) => finishedImport(dotdigital.url, emails, { lists: [LIST] });
const emailsOn = async (list: number) => (await control.members(1, list)).map((member) => member.email);

it("answers as planted, after so many calls, so many times, and then as ever", async () => {
  await control.plant({
    match: { path: "/v2/server-time" },
    skip: 1,
    times: 2,
    effect: { reply: { status: 503, body: { message: "Down. ERROR_SYSTEM_SERVICETEMPORARILYUNAVAILABLE" } } },
  });
  const statuses: number[] = [];
  for (let calls = 0; calls < 4; calls += 1) statuses.push((await serverTime()).status);
  expect(statuses).toEqual([200, 503, 503, 200]);
  expect(await control.faults()).toMatchObject([{ id: "fault-1", seen: 4, hits: 2 }]);
  expect((await control.requests()).map((request) => request.fault)).toEqual([null, "fault-1", "fault-1", null]);
});

it("sends text and headers as planted", async () => {
  await control.plant({
    effect: { reply: { status: 502, body: "<h1>Bad gateway</h1>", headers: { "Retry-After": "3" } } },
  });
  const reply = await serverTime();
  expect(reply).toMatchObject({ status: 502, body: "<h1>Bad gateway</h1>" });
  expect(reply.headers.get("retry-after")).toBe("3");
});

it("matches by pattern, account and what the body holds", async () => {
  await control.plant({
    match: { pathPattern: "^/contacts/v3/import$", accountId: 1, bodyIncludes: "poison@example.com" },
    effect: {
      reply: { status: 400, body: { errorCode: "contacts:invalidContacts", description: "Invalid contact data" } },
    },
  });
  await expect(importOf(["ada@example.com", "poison@example.com"])).rejects.toThrow();
  expect((await importOf(["ada@example.com"])).status).toBe("Finished");
});

it("is rate limited as planted, with a reset so many seconds from now", async () => {
  await control.changeAccount(1, { limits: { resetAs: "seconds" } });
  await control.plant({ times: 1, effect: { rateLimited: { resetInSeconds: 7 } } });
  const reply = await serverTime();
  expect(reply.status).toBe(429);
  expect(reply.headers.get("x-ratelimit-reset")).toBe("7");
  expect((await serverTime()).status).toBe(200);
});

it("is rate limited in a burst until a moment, whoever calls, and says in the log when that is", async () => {
  const resetAtMs = Date.now() + 60_000;
  const { id } = await control.plant({ match: { path: "/v2/server-time" }, effect: { rateLimited: { resetAtMs } } });
  const [first, second] = [await serverTime(), await serverTime()];
  expect([first.status, second.status]).toEqual([429, 429]);
  expect(second.headers.get("x-ratelimit-reset")).toBe(String(Math.ceil(resetAtMs / 1000)));
  expect(await control.requests()).toMatchObject([
    { tier: "medium", status: 429, resetsAt: new Date(resetAtMs).toISOString() },
    { tier: "medium", status: 429, resetsAt: new Date(resetAtMs).toISOString() },
  ]);

  await control.pull(id);
  await control.plant({ effect: { rateLimited: { resetAtMs: Date.now() - 1 } } });
  expect((await serverTime()).status).toBe(200);
});

describe("a connection that breaks", () => {
  it("before the call is done leaves nothing done", async () => {
    await control.plant({ match: PUT_IMPORT, effect: { drop: true } });
    await expect(startedImport(dotdigital.url, ["ada@example.com"])).rejects.toThrow("fetch failed");
    expect(await control.account(1)).toMatchObject({ activeImports: 0 });
    expect(await control.requests()).toMatchObject([{ kind: "start-import", state: "dropped", status: null }]);
  });

  it("after the call is done loses the answer only", async () => {
    await control.changeAccount(1, { imports: { looks: null, ms: 0 } });
    await control.plant({ match: PUT_IMPORT, effect: { drop: true, process: true } });
    await expect(startedImport(dotdigital.url, ["ada@example.com"], { lists: [LIST] })).rejects.toThrow("fetch failed");
    expect(await emailsOn(LIST)).toEqual(["ada@example.com"]);
  });

  it("may do so in the middle of the answer", async () => {
    await control.plant({ effect: { cutReplyAt: 5 } });
    await expect(serverTime()).rejects.toThrow("terminated");
  });
});

it("delays a call", async () => {
  await control.plant({ effect: { delayMs: 20, delayReplyMs: 20 } });
  const startedMs = performance.now();
  expect((await serverTime()).status).toBe(200);
  // Timers may fire a millisecond early.
  expect(performance.now() - startedMs).toBeGreaterThan(35);
});

it.each<["before" | "after", number]>([
  ["before", 0],
  ["after", 1],
])(
  "holds a call %s it is done until the fault is pulled, and can be watched on its way",
  async (hold, activeImports) => {
    await control.changeAccount(1, { imports: { looks: 1, ms: null } });
    const { id } = await control.plant({ match: PUT_IMPORT, effect: { hold } });
    const answer = startedImport(dotdigital.url, ["ada@example.com"]);
    const arrived = await control.awaitRequests({ kind: "start-import", state: "arrived" });
    expect(arrived).toMatchObject([{ state: "arrived", status: null, fault: "fault-1" }]);
    expect(await control.account(1)).toMatchObject({ activeImports });
    await control.pull(id);
    await answer;
    expect(await control.awaitRequests({ kind: "start-import" })).toMatchObject([{ state: "answered", status: 202 }]);
  },
);

describe("the job that a call starts", () => {
  it("may be applied later than the others", async () => {
    await control.plant({ match: PUT_IMPORT, effect: { job: { finishAfter: { looks: 4 } } } });
    await importOf(["ada@example.com"]);
    expect(await control.counters()).toMatchObject({ calls: { "get-import": 4 } });
  });

  it("may never end", async () => {
    await control.plant({ match: PUT_IMPORT, effect: { job: { finishAfter: {} } } });
    const id = await startedImport(dotdigital.url, ["ada@example.com"]);
    for (let looks = 0; looks < 5; looks += 1)
      expect((await checkedCall(dotdigital.url, "GET", `/contacts/v3/import/${id}`)).body).toMatchObject({
        status: "NotFinished",
      });
  });

  it.each(["RejectedByWatchdog", "Failed", "ExceedsAllowedContactLimit"])(
    "may end as %s, nothing applied",
    async (status) => {
      await control.plant({ match: PUT_IMPORT, effect: { job: { status } } });
      expect(await importOf(["ada@example.com"])).toEqual({ importId: expect.any(String), status });
      expect(await emailsOn(LIST)).toEqual([]);
    },
  );

  it("may fail half-way", async () => {
    await control.plant({ match: PUT_IMPORT, effect: { job: { status: "Failed", apply: 0.5 } } });
    expect(await importOf(["ada@example.com", "bob@example.com"])).toEqual({
      importId: expect.any(String),
      status: "Failed",
    });
    expect(await emailsOn(LIST)).toEqual(["ada@example.com"]);
  });

  it("may finish with half of it, its sums saying so, and no ids", async () => {
    await control.plant({ match: PUT_IMPORT, effect: { job: { apply: 0.5, omitIds: true } } });
    const result = await importOf(["ada@example.com", "bob@example.com"]);
    expect(result).toEqual({
      importId: expect.any(String),
      status: "Finished",
      summary: {
        newContacts: 1,
        updatedContacts: 0,
        globallySuppressed: 0,
        invalidEntries: 0,
        duplicateIdentifiers: 0,
      },
      failures: [],
    });
  });

  it("may reject contacts by their address or their place", async () => {
    await control.plant({
      match: PUT_IMPORT,
      effect: {
        job: {
          reject: [
            { email: "^ada@", failureCode: "Blocker", description: "'{email}' is blocked" },
            {
              every: 2,
              failureCode: "SuppressedByDomain",
              description: "Not this domain",
              countAs: "globallySuppressed",
            },
          ],
        },
      },
    });
    const result = await importOf(["ada@example.com", "bob@example.com", "eva@example.com"]);
    expect(result.failures?.flatMap(({ failures }) => failures)).toEqual([
      { failureCode: "Blocker", description: "'ada@example.com' is blocked" },
      { failureCode: "SuppressedByDomain", description: "Not this domain" },
    ]);
    expect(result.summary).toMatchObject({ newContacts: 1, invalidEntries: 1, globallySuppressed: 1 });
    expect(await emailsOn(LIST)).toEqual(["eva@example.com"]);
  });

  it("may import a contact and complain about it", async () => {
    const description = "The provided consent records could not be applied as they were incorrectly formatted";
    const rule = { every: 1, failureCode: "consentRecordsNotApplied", description, isImported: true };
    await control.plant({ match: PUT_IMPORT, effect: { job: { reject: [rule] } } });
    const result = await importOf(["ada@example.com"]);
    expect(result.created).toHaveLength(1);
    expect(result.failures).toHaveLength(1);
    expect(result.summary).toMatchObject({ newContacts: 1, invalidEntries: 0 });
  });

  it("may be a removal that fails half-way", async () => {
    await control.addContacts(1, [
      { email: "ada@example.com", lists: [LIST] },
      { email: "bob@example.com", lists: [LIST] },
    ]);
    await control.changeAccount(1, { removals: { looks: null, ms: 0 } });
    await control.plant({ match: { method: "POST" }, effect: { job: { status: "Failed", apply: 0.5 } } });
    const path = `/v2/address-books/${LIST}/contacts/delete`;
    await checkedCall(dotdigital.url, "POST", path, { body: [100_000_001, 100_000_002] });
    expect(await emailsOn(LIST)).toEqual(["bob@example.com"]);
  });
});

it("is over when pulled", async () => {
  const { id } = await control.plant({ effect: { reply: { status: 500 } } });
  expect((await serverTime()).status).toBe(500);
  await control.pull(id);
  expect((await serverTime()).status).toBe(200);
  await control.plant({ effect: { reply: { status: 500 } } });
  await control.pullAll();
  expect((await serverTime()).status).toBe(200);
});
