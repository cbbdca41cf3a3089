import { inspect } from "node:util";
import { z } from "zod";
import { RefusedError } from "../errors.ts";
import { describeError } from "./describe-error.ts";
import { printableError } from "./printable-error.ts";

const quoting = (): unknown => {
  try {
    return JSON.parse('{"name": Anna Berg}');
  } catch (error) {
    return error;
  }
};
const ofZod = () => z.literal("x", { error: ({ input }) => `not ${input}` }).safeParse("Anna Berg").error;
const manyLines = new Error("Anna Berg\n    at Anna Berg (/a.ts:1:1)");
const odd = Object.assign(new Error("Anna Berg"), { code: "Anna Berg", name: "Anna Berg" });

describe("an error that is not ours", () => {
  it.each([quoting(), ofZod(), manyLines, odd, "Anna Berg", { code: "Anna Berg" }])(
    "tells its name and place, and nothing that it quotes",
    (error) => {
      const printed = [JSON.stringify(describeError(error)), inspect(printableError(error))].join("\n");
      expect(printed).not.toMatch(/Anna|Berg/);
    },
  );

  it("keeps a code that is one", () => {
    expect(describeError(Object.assign(new TypeError("Anna"), { code: "ERR_INVALID_URL" }))).toEqual({
      code: "ERR_INVALID_URL",
      message: expect.stringMatching(/^An unexpected TypeError, at .*describe-error\.test\.ts:\d+:\d+\)?\.$/),
    });
  });
});

describe("an error of ours", () => {
  const cause = new Error("Anna Berg said no");
  const error = new RefusedError("Dotdigital refused anna@example.com.", { code: "refused", cause });

  it("tells its message, masked", () => {
    expect(describeError(error)).toEqual({ code: "refused", message: "Dotdigital refused a***@e***.com." });
  });

  it("is printed with its place and its causes' names", () => {
    const printable = printableError(error);
    const printed = inspect(printable);
    expect(printable.stack).toMatch(/^RefusedError: Dotdigital refused a\*{3}@e\*{3}\.com\.\n {4}at /);
    expect(printed).toContain("An unexpected Error, at ");
    expect(printed).not.toContain("Anna");
  });
});
