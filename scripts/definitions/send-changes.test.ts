import type { Answer, CallApp } from "./call-app.ts";
import { sendChanges, type ToSend } from "./send-changes.ts";

const made = (name: string): ToSend => ({
  kind: "new",
  file: { folder: "exports", name, path: `exports/${name}.json`, definition: { displayName: name } },
});

const stored = (folder: "connections" | "exports", name: string) => ({
  ...{ folder, name, path: `${folder}/${name}.json`, definition: {}, etag: '"7"' },
});

const done: Answer = { kind: "done", json: { warnings: [] }, etag: '"8"' };
const refused = (status: number, code: string, line = "no"): Answer => ({
  kind: "refused",
  status,
  code,
  lines: [line],
});

/** An app that answers so, one after the other, and what it was asked for. */
const appOf = (answers: Record<string, Answer[]>) => {
  const asked: string[] = [];
  const call: CallApp = async (method, path, { headers = {} } = {}) => {
    asked.push(`${method} ${path} ${JSON.stringify(headers)}`);
    return answers[`${method} ${path}`]?.shift() ?? done;
  };
  return { call, asked };
};

it("makes on the condition that nothing is there, and changes and deletes what was compared", async () => {
  const { call, asked } = appOf({});
  const { etag: _, ...file } = stored("connections", "nordics");
  const changes: ToSend[] = [{ kind: "changed", file, there: stored("connections", "nordics") }, made("loyalty")];

  await sendChanges(call, changes, [stored("connections", "old"), stored("exports", "old")]);

  expect(asked).toEqual([
    'PATCH /api/connections/nordics {"if-match":"\\"7\\""}',
    'PUT /api/exports/loyalty {"if-none-match":"*"}',
    'DELETE /api/exports/old {"if-match":"\\"7\\""}',
    'DELETE /api/connections/old {"if-match":"\\"7\\""}',
  ]);
});

it("sends once more what another export's list was in the way of, while others go through", async () => {
  const { call } = appOf({ "PUT /api/exports/a": [refused(409, "list-owned-elsewhere")] });
  expect(await sendChanges(call, [made("a"), made("b")], [])).toMatchObject([
    { path: "exports/a.json", isDone: true },
    { path: "exports/b.json", isDone: true },
  ]);
});

it("and what a deleted export's list was in the way of", async () => {
  const { call, asked } = appOf({ "PUT /api/exports/a": [refused(409, "list-owned-elsewhere")] });
  expect(await sendChanges(call, [made("a")], [stored("exports", "b")])).toMatchObject([
    { path: "exports/a.json", isDone: true },
    { path: "exports/b.json", did: "deleted" },
  ]);
  expect(asked).toHaveLength(3);
});

it("gives up where nothing goes through, with the app's words", async () => {
  const owned = () => refused(409, "list-owned-elsewhere", "targets[0].addressBookId: it is taken");
  const { call, asked } = appOf({ "PUT /api/exports/a": [owned(), owned()] });
  expect(await sendChanges(call, [made("a")], [])).toMatchObject([
    { isDone: false, lines: ["targets[0].addressBookId: it is taken"] },
  ]);
  expect(asked).toHaveLength(1);
});

it("says of what somebody has changed meanwhile that nothing was written over", async () => {
  const { call } = appOf({ "PUT /api/exports/a": [refused(412, "conflict")] });
  expect(await sendChanges(call, [made("a")], [])).toMatchObject([
    { isDone: false, lines: [expect.stringMatching(/^somebody has changed it since it was compared/)] },
  ]);
});
