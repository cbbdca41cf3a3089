/** Cases that the app does not get right yet, each with what it waits for. The test fails when one of them turns right. */
export const notRightYet: Record<string, string> = {
  "blank-before-quote":
    "a reader that passes over blanks between a delimiter and an opening quote; until then the file is refused",
};
