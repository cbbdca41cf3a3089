import { wrapUsage } from "./wrap-usage.ts";

it("keeps to the columns: paragraphs flow, and an option goes on below its text", () => {
  const usage = `
node eat.ts [--times N]

Eats what is there, and says so. Eats what is
there, again.

  --times N  how often it eats of what is there
  --all      all of it`;

  expect(wrapUsage(usage, 32)).toBe(`node eat.ts [--times N]

Eats what is there, and says so.
Eats what is there, again.

  --times N  how often it eats
             of what is there
  --all      all of it`);
});
