import { readLines } from "./read-lines.ts";

const read = async (...chunks: string[]) => {
  async function* give() {
    for (const chunk of chunks) yield Buffer.from(chunk, "latin1");
  }
  const lines: string[] = [];
  for await (const line of readLines(give())) lines.push(line);
  return lines;
};

describe("lines of a stored file", () => {
  it("are whole, wherever its pieces end, also in a character", async () => {
    expect(await read("on", "e\ntwo\n\nB\u00c3", "\u00b6\n")).toEqual(["one", "two", "", "Bö"]);
  });

  it("are of sixteen million characters at most: a longer one was not written by the app", async () => {
    const longest = "x".repeat(16 * 1024 * 1024);
    expect(await read(longest, "\n")).toEqual([longest]);
    await expect(read(`${longest}x`, "\n")).rejects.toMatchObject({
      name: "ConfigurationError",
      code: "stored-invalid",
      message: "A stored file has a line of more than 16777216 characters: was it changed by hand? Start a new run.",
    });
  });
});
