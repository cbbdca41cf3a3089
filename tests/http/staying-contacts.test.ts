import { connected, exportBody } from "./make-api.ts";

const target = (addressBookId: number) => ({ targets: [{ addressBookId, segments: ["High"] }] });

/** Export `loyalty` on address book 11, where two runs have left three contacts of the six that they sent. */
const withThreeOnTheList = async () => {
  const api = await connected();
  await api.call("PUT /api/exports/loyalty", { json: exportBody() });
  await api.lists.endRun(11, {
    anna: "accepted",
    bo: "accepted",
    carl: "accepted",
    dora: "accepted",
    ellen: "rejected",
    finn: "unconfirmed",
  });
  await api.lists.endRun(11, { bo: "removed", anna: "rejected" });
  return api;
};

const warningsOf = (code: string, json: unknown) =>
  (json as { warnings: { code: string; message: string }[] }).warnings.filter((warning) => warning.code === code);

describe("who stays on a list that is fed no more", () => {
  it("is told in numbers when its export is deleted: who is confirmed to be on it because of us", async () => {
    const api = await withThreeOnTheList();
    const deleted = await api.call("DELETE /api/exports/loyalty");
    expect(deleted.json).toEqual({ name: "loyalty", addressBooks: [{ addressBookId: 11, stays: 3 }] });
  });

  it("is told in numbers when its target takes another address book", async () => {
    const api = await withThreeOnTheList();
    const moved = await api.call("PUT /api/exports/loyalty", { json: exportBody(target(12)) });
    expect(warningsOf("list-left", moved.json)).toEqual([
      {
        code: "list-left",
        message: "Address book 11 is fed no more. 3 contacts that this app put there stay.",
      },
    ]);
  });

  it("is told for each address book when one of two targets goes, and for none that stays", async () => {
    const api = await withThreeOnTheList();
    const both = [...exportBody().targets, ...target(12).targets];
    await api.call("PUT /api/exports/loyalty", { json: exportBody({ targets: both }) });
    await api.lists.endRun(12, { gry: "accepted" });
    const dropped = await api.call("PUT /api/exports/loyalty", { json: exportBody(target(11)) });
    expect(warningsOf("list-left", dropped.json)).toEqual([
      { code: "list-left", message: "Address book 12 is fed no more. 1 contact that this app put there stays." },
    ]);
  });

  it("is everybody, without a number, where no run has ended", async () => {
    const api = await connected();
    await api.call("PUT /api/exports/loyalty", { json: exportBody() });
    const moved = await api.call("PUT /api/exports/loyalty", { json: exportBody(target(12)) });
    const deleted = await api.call("DELETE /api/exports/loyalty");
    expect(warningsOf("list-left", moved.json)).toEqual([
      { code: "list-left", message: "Address book 11 is fed no more. Everybody on it stays." },
    ]);
    expect(deleted.json).toMatchObject({ addressBooks: [{ addressBookId: 12, stays: null }] });
  });

  it.each(["PUT", "DELETE"])("is still known afterwards: %s keeps the snapshot as it is", async (method) => {
    const api = await withThreeOnTheList();
    const before = await api.lists.kept();
    const sent = method === "PUT" ? { json: exportBody(target(12)) } : {};
    expect((await api.call(`${method} /api/exports/loyalty`, sent)).status).toBe(200);
    expect(Object.keys(before)).toHaveLength(5);
    expect(await api.lists.kept()).toEqual(before);
  });
});

describe("members of a list that an export is pointed at", () => {
  it("are warned of while no run has put anybody there, for they stay", async () => {
    const api = await connected();
    const made = await api.call("PUT /api/exports/loyalty", { json: exportBody(target(12)) });
    expect(warningsOf("list-has-members", made.json)).toEqual([
      {
        code: "list-has-members",
        message:
          "Address book 12 ('Newsletter') has 17 contacts, and this app has no record of having put anybody there. Whoever is on it stays.",
      },
    ]);
  });

  it("are known again when an address book comes back whose snapshot was kept", async () => {
    const api = await connected();
    await api.call("PUT /api/exports/loyalty", { json: exportBody(target(12)) });
    await api.lists.endRun(12, { anna: "accepted", bo: "accepted" });
    await api.call("DELETE /api/exports/loyalty");
    const back = await api.call("PUT /api/exports/newsletter", { json: exportBody(target(12)) });
    const deleted = await api.call("DELETE /api/exports/newsletter");
    expect([back.status, warningsOf("list-has-members", back.json)]).toEqual([201, []]);
    expect(deleted.json).toMatchObject({ addressBooks: [{ addressBookId: 12, stays: 2 }] });
  });
});
