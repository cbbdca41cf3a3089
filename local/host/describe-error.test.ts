import { describeError } from "./describe-error.ts";

it("tells the stacks of an error and its causes, and none of their other properties", () => {
  const cause = Object.assign(new Error("inner"), { config: { auth: { password: "hidden" } } });
  const text = describeError(new Error("outer", { cause }));

  expect(text).toMatch(/^Error: outer\n {4}at [\s\S]*\ncaused by: Error: inner\n {4}at /);
  expect(text).not.toContain("hidden");
});

it("takes whatever was thrown", () => {
  expect(describeError("just text")).toBe("just text");
});
