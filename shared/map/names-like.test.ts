import { namesLike } from "./names-like.ts";

it.each([
  ["EMail", ["EMail"]],
  ["email", ["EMail", "EMAIL "]],
  ["Name", ["Name", "Name"]],
  ["Points", []],
])("'%s' may be %j", (wanted, found) => {
  expect(namesLike(["EMail", "EMAIL ", "Name", "Name", "name"], wanted)).toEqual(found);
});
