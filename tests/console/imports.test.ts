import { findCircles, importsOf, readSources } from "../architecture/imports.ts";

const sources = readSources(["console/**/*.ts", "console/**/*.tsx"]);
const imports = sources.flatMap(importsOf);
/** What reaches the browser of another room: imports of types are gone by then. */
const values = (text: string) =>
  [...text.matchAll(/^import (?!type )[^;]*?from "(\.[^"]+)"/gm)].map(([, path = ""]) => path);

/** The console's own rooms, the lowest first. */
const order = ["console/texts", "console/api", "console/parts", "console/views", "console/app.tsx", "console/main.tsx"];
const roomOf = (file: string) => order.findIndex((room) => file.startsWith(room));

describe("the console", () => {
  it("takes nothing of the app but types, and the tables of codes", () => {
    const taken = sources.flatMap(({ file, text }) =>
      values(text)
        .filter((path) => path.includes("/shared/"))
        .map((path) => `${file}: ${path}`),
    );
    expect(taken).toEqual([
      "console/texts/code-words.ts: ../../shared/codes.ts",
      "console/texts/en/reject-words.ts: ../../../shared/report/reject-advice.ts",
    ]);
  });

  it("imports downward only, and in no circle", () => {
    const upward = imports.filter(({ from, to }) => roomOf(to) > roomOf(from)).map(({ from, to }) => `${from} → ${to}`);

    expect(sources.filter(({ file }) => roomOf(file) < 0 && !file.endsWith(".d.ts"))).toEqual([]);
    expect(upward).toEqual([]);
    expect(findCircles(imports)).toEqual([]);
  });

  it("is known by nothing of the app", () => {
    const app = readSources(["functions/**/*.ts", "shared/**/*.ts"]).flatMap(importsOf);

    expect(app.filter(({ to }) => to.startsWith("console/"))).toEqual([]);
  });
});
