import { stampOfPath, stampOfTime } from "./refresh-stamp.ts";

describe("the stamp of a file", () => {
  it.each([
    ["CI_1/Export/High/2024/05/17/0312/High_1.csv", "2024/05/17/0312"],
    ["2024/05/17/0312/High_1.csv", "2024/05/17/0312"],
    ["2023/01/01/0000/High/2024/05/17/0312/High_1.csv", "2024/05/17/0312"],
    ["High/2024/05/17/0312/more/High_1.csv", undefined],
    ["High/2024/05/17/High_1.csv", undefined],
    ["High/2024/05/17/312/High_1.csv", undefined],
    ["High/2024/05/17/0312", undefined],
    ["High/2024/05/17/0312/", undefined],
    ["High12024/05/17/0312/High_1.csv", undefined],
    ["High_1.csv", undefined],
  ])("%s is %s", (path, stamp) => {
    expect(stampOfPath(path)).toBe(stamp);
  });

  it("may be made of a moment, in UTC", () => {
    expect(stampOfTime(Date.parse("2024-05-07T03:04:59.999Z"))).toBe("2024/05/07/0304");
  });
});
