const dialect = "dialects as they are found";
const model = "model.json as it is found";

/** Cases that the app does not get right yet, each with what it waits for. The test fails when one of them turns right. */
export const notRightYet: Record<string, string> = {
  "ascii-utf8": dialect,
  "encoding-65001": dialect,
  gzip: dialect,
  "hash-in-name": model,
  "relative-location": model,
  "sep-line": dialect,
  "utf16-no-mark": dialect,
};
