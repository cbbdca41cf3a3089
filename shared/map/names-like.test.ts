import { namesLike } from "./names-like.ts";

it.each([
  ["EMail", ["EMail"]],
  ["email", ["EMail", "EMAIL "]],
  ["Name", ["Name", "Name"]],
  ["Points", []],
  ["cafe\u0301", ["Caf\u00e9"]],
])("'%s' may be %j", (wanted, found) => {
  expect(namesLike(["EMail", "EMAIL ", "Name", "Name", "name", "Caf\u00e9"], wanted)).toEqual(found);
});
