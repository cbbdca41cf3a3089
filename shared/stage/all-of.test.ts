import { allOf } from "./all-of.ts";

describe("one promise for several writes", () => {
  it("is none where none was begun", () => {
    expect(allOf([undefined, undefined])).toBeUndefined();
  });

  it("is kept when all that were begun are done, and breaks with any of them", async () => {
    const done: number[] = [];
    const write = async (number: number) => {
      await Promise.resolve();
      done.push(number);
    };
    expect(await allOf([write(1), undefined, write(2)])).toBeUndefined();
    expect(done).toEqual([1, 2]);
    await expect(allOf([undefined, Promise.reject(new Error("no room"))])).rejects.toThrow("no room");
  });
});
