import { people } from "../world/land-segments.ts";
import { linesOf } from "../world/lines-of.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();

const exportOf = async (options: Parameters<typeof newWorld>[0], rows: string[][]) => {
  const world = await newWorld(options);
  await world.configure();
  await world.land("2024/05/17/0312", [
    { name: "High", parts: [rows] },
    { name: "New", parts: [] },
  ]);
  return world;
};

describe("what Dotdigital answers to an import", () => {
  it("may come after several looks, later and later, none of them waiting inside a function", async () => {
    const world = await exportOf({ account: { imports: { looks: 6, ms: null } } }, people("a", 3));
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "succeeded", counts: { accepted: 3 } });
    const looks = world.pump.delivered
      .filter(({ queue }) => queue === "confirm-batch")
      .map(({ visibleAt }) => visibleAt);
    expect(looks.slice(1).map((at, index) => (at - (looks[index] ?? 0)) / 1000)).toEqual([2, 2, 3, 4, 4]);
  });

  it("may refuse some contacts: they are listed with its own words, the others are accepted", async () => {
    const suppressed = Array.from({ length: 5 }, (_, index) => `a${(index + 1) * 20}@example.com`);
    const world = await exportOf({ account: { globallySuppressed: suppressed } }, people("a", 100));
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "succeeded-with-rejects", counts: { sent: 100, accepted: 95, rejected: 5 } });
    expect(await world.listed()).toHaveLength(95);
    const rejects = await linesOf(await world.useCases.runs.readRejects(run.id));
    expect(rejects).toHaveLength(1 + 5);
    expect(rejects[1]).toContain(
      '"High","ci/DotdigitalExport/High/2024/05/17/0312/High_1.csv","21","a-20","a***@e***.com"',
    );
    expect(rejects[1]?.toLowerCase()).toContain('"globallysuppressed"');
  });

  it("may name no ids: whoever is not mentioned is accepted where the summary says as many", async () => {
    const world = await exportOf({}, people("a", 10));
    await world.control.plant({ match: { pathPattern: "^/contacts/v3/import" }, effect: { job: { omitIds: true } } });
    expect(await world.runNow()).toMatchObject({
      state: "succeeded",
      counts: { sent: 10, accepted: 10, unconfirmed: 0 },
    });
    expect(await world.listed()).toHaveLength(10);
  });

  it("may name no ids and no sums: then nobody is said to be accepted", async () => {
    const world = await exportOf({}, people("a", 10));
    const effect = { job: { omitIds: true, omitSummary: true } };
    await world.control.plant({ match: { pathPattern: "^/contacts/v3/import" }, effect });
    expect(await world.runNow()).toMatchObject({ counts: { sent: 10, accepted: 0, unconfirmed: 10 } });
  });

  it("may be a rate limit: the batch waits until the reset, and no attempt is used up", async () => {
    const world = await exportOf({}, people("a", 3));
    await world.control.plant({ match: { method: "PUT" }, times: 3, effect: { rateLimited: { resetInSeconds: 40 } } });
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "succeeded", counts: { accepted: 3 } });
    expect(run.batches[0]?.attempts).toBe(1);
  });

  it("may be too many active imports: the batch waits for a slot, and no attempt is used up", async () => {
    const world = await exportOf({}, people("a", 3));
    const reply = { status: 429, body: { errorCode: "contacts:tooManyActiveImports", description: "Please wait" } };
    await world.control.plant({ match: { method: "PUT" }, times: 20, effect: { reply } });
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "succeeded", counts: { accepted: 3 } });
    expect(run.batches[0]?.attempts).toBe(1);
  });

  it("may be lost after the import was taken in: it is sent again, which changes nothing", async () => {
    const world = await exportOf({}, people("a", 3));
    await world.control.plant({ match: { method: "PUT" }, times: 1, effect: { drop: true, process: true } });
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "succeeded", counts: { sent: 3, accepted: 3 } });
    expect(run.batches[0]?.attempts).toBe(2);
    expect(await world.listed()).toHaveLength(3);
  });

  it("may be a fault that passes: the batch backs off and goes out again", async () => {
    const world = await exportOf({}, people("a", 3));
    await world.control.plant({ match: { method: "PUT" }, times: 4, effect: { reply: { status: 503, body: "down" } } });
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { accepted: 3 } });
  });

  it("may be a fault that stays: the run fails in the end, and says what may have been sent", async () => {
    const world = await exportOf({}, people("a", 3));
    await world.control.plant({ match: { method: "PUT" }, effect: { reply: { status: 503, body: "down" } } });
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "failed", counts: { sent: 3, accepted: 0, unconfirmed: 3, notSent: 0 } });
    expect(run.error?.message).toMatch(/503/);
    expect(run.batches[0]?.attempts).toBe(12);
    await world.control.pullAll();
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { accepted: 3 } });
  });

  it("may refuse the credentials half-way: nothing more is released, and what is out is still confirmed", async () => {
    const world = await exportOf({ batchMaxContacts: 1 }, people("a", 4));
    await world.control.plant({ match: { method: "PUT" }, skip: 1, effect: { reply: { status: 401, body: "" } } });
    const run = await world.runNow();
    expect(run).toMatchObject({
      state: "failed",
      error: { code: "credentials-refused" },
      counts: { sent: 4, accepted: 1, notSent: 3 },
    });
    await world.control.pullAll();
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { unchanged: 1, accepted: 3 } });
  });

  it("may end the import as ExceedsAllowedContactLimit: its contacts are unconfirmed, and nothing more goes out", async () => {
    const world = await exportOf({ batchMaxContacts: 1 }, people("a", 12));
    await world.control.plant({ match: { method: "PUT" }, effect: { job: { status: "ExceedsAllowedContactLimit" } } });
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "failed", error: { code: "import-exceedsallowedcontactlimit" } });
    expect(run.counts.notSent).toBeGreaterThan(0);
    expect(run.counts.unconfirmed + run.counts.notSent).toBe(12);
    expect(run.batches.every(({ error }) => error?.code === "import-exceedsallowedcontactlimit")).toBe(true);
  });

  it("may end the import as RejectedByWatchdog for one of forty: smaller imports find out, and the others are in", async () => {
    const world = await exportOf({}, people("a", 40));
    await world.control.plant({
      match: { method: "PUT", bodyIncludes: '"a7@' },
      effect: { job: { status: "RejectedByWatchdog" } },
    });
    const run = await world.runNow();
    expect(run).toMatchObject({
      state: "succeeded-with-rejects",
      counts: { sent: 40, accepted: 39, rejected: 1, unconfirmed: 0 },
    });
    expect(await world.listed()).toHaveLength(39);
    const rejects = await linesOf(await world.useCases.runs.readRejects(run.id));
    expect(rejects[1]).toContain('"a-7","a***@e***.com","","RejectedByWatchdog"');
  });

  it("may end every import as RejectedByWatchdog: 64 calls at most look for who is to blame, and the run says so", async () => {
    const world = await exportOf({}, people("a", 200));
    await world.control.plant({ match: { method: "PUT" }, effect: { job: { status: "RejectedByWatchdog" } } });
    const run = await world.runNow();
    expect(run.state).toBe("failed");
    expect(run.counts.rejected + run.counts.unconfirmed).toBe(200);
    expect((await world.control.requests()).filter(({ method }) => method === "PUT")).toHaveLength(64);
    await world.control.pullAll();
    expect((await world.runNow()).counts).toMatchObject({ accepted: 200 });
  });

  it("may end the import as Failed once: it goes out once more", async () => {
    const world = await exportOf({}, people("a", 3));
    await world.control.plant({ match: { method: "PUT" }, times: 1, effect: { job: { status: "Failed" } } });
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "succeeded", counts: { sent: 3, accepted: 3 } });
    expect(run.batches[0]?.attempts).toBe(2);
  });

  it("may end the import as Failed twice: the batch fails, the others go on, and the next run sends it again", async () => {
    const world = await exportOf({ batchMaxContacts: 2 }, people("a", 4));
    const match = { method: "PUT", bodyIncludes: "a1@" };
    await world.control.plant({ match, times: 2, effect: { job: { status: "Failed" } } });
    expect(await world.runNow()).toMatchObject({
      state: "failed",
      error: { code: "import-failed" },
      counts: { sent: 4, accepted: 2, unconfirmed: 2 },
    });
    expect((await world.control.counters()).contactsSent).toBe(6);
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { unchanged: 2, sent: 2, accepted: 2 } });
  });

  it("may not know the list, contact by contact in a finished import: nothing more is sent to it, and nobody counts as on it", async () => {
    const world = await exportOf({ batchMaxContacts: 2, account: { imports: { looks: 1, ms: null } } }, people("a", 6));
    const reject = [{ every: 1, failureCode: "InvalidAddressBookIds", description: "Unknown list", isImported: true }];
    await world.control.plant({ match: { method: "PUT" }, effect: { job: { reject } } });
    const run = await world.runNow();
    expect(run).toMatchObject({
      state: "failed",
      error: { code: "address-book-not-found" },
      counts: { sent: 6, accepted: 0, rejected: 0 },
    });
    await world.control.pullAll();
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { sent: 6, accepted: 6 } });
    expect(await world.listed()).toHaveLength(6);
  });

  it("may come from another account than the connection's: the plan fails and nothing is sent", async () => {
    const world = await exportOf({}, people("a", 3));
    const body = {
      id: 77,
      properties: [{ name: "ApiEndpoint", type: "String", value: "https://r1-api.dotdigital.com" }],
    };
    await world.control.plant({ match: { path: "/v2/account-info" }, effect: { reply: { status: 200, body } } });
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "failed", error: { code: "account-changed" }, counts: { sent: 0 } });
    expect(run.error?.message).toMatch(/account 77; expected account 1/);
  });

  it("may not know an import any more: its contacts go out again", async () => {
    const world = await exportOf({}, people("a", 3));
    const reply = { status: 404, body: { errorCode: "contacts:importNotFound", description: "could not be found" } };
    await world.control.plant({
      match: { method: "GET", pathPattern: "^/contacts/v3/import/" },
      times: 1,
      effect: { reply },
    });
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { accepted: 3 } });
  });

  it("may never end: after a day the batch is unknown, and the run ends", async () => {
    const world = await exportOf({}, people("a", 3));
    await world.control.plant({ match: { method: "PUT" }, effect: { job: { finishAfter: {} } } });
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "failed", error: { code: "import-never-ended" }, counts: { unconfirmed: 3 } });
  });

  it("never sees a channel status, and nobody is ever deleted", async () => {
    const world = await exportOf({}, people("a", 3));
    await world.runNow();
    expect(await world.control.counters()).toMatchObject({
      channelPropertiesSent: 0,
      contactsDeletedFromAccount: 0,
      listsEmptied: 0,
      contactKeys: { matchIdentifier: 3, identifiers: 3, dataFields: 3, lists: 3 },
    });
  });
});
