import { memoryBlobStore } from "../../tests/fakes/memory-blob-store.ts";
import { makeRejectLines } from "./reject-lines.ts";

const reject = (code: string, detail = "") => ({
  ...{ segment: "High", file: "High_1.csv", row: 7, reference: "C-7", email: "a***@e***.com", field: "", code, detail },
});

describe("the lines of rejects", () => {
  it("are counted by code", async () => {
    const store = memoryBlobStore();
    const rejects = makeRejectLines(() => store.openWriter("refusals.csv"));
    for (const code of ["parked", "email-missing", "parked", "parked"]) rejects.add(reject(code));
    expect(rejects.lines).toEqual({ parked: 3, "email-missing": 1 });
    await rejects.close();
    const text = (await store.read("refusals.csv"))?.bytes.toString() ?? "";
    expect(text.split("\r\n").map((line) => line.split(",")[6])).toEqual([
      ...['"parked"', '"email-missing"', '"parked"', '"parked"', undefined],
    ]);
  });

  it("are written when they are worth a call, and not before", async () => {
    const store = memoryBlobStore();
    const rejects = makeRejectLines(() => store.openWriter("refusals.csv"));
    rejects.add(reject("parked"));
    expect(rejects.flush()).toBeUndefined();
    for (let line = 0; line < 3_000; line += 1) rejects.add(reject("parked"));
    expect(rejects.flush()).toBeInstanceOf(Promise);
  });
});
