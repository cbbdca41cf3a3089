/** Cases that the app does not get right yet, each with what it waits for. The test fails when one of them turns right. */
export const notRightYet: Record<string, string> = {};
