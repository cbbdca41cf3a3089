import { readFileSync } from "node:fs";

const lines = readFileSync("README.md", "utf8").trimEnd().split("\n");

it("README.md is read in two minutes: 150 lines at most, of 120 characters at most", () => {
  expect(lines.length).toBeLessThanOrEqual(150);
  expect(lines.filter((line) => line.length > 120)).toEqual([]);
});

it("README.md shows the console before it asks for anything, and tries it in two commands", () => {
  const firstPicture = lines.findIndex((line) => line.startsWith("!["));
  const commands = lines.flatMap((line, index) => (lines[index - 1] === "```sh" ? [line] : []));
  expect(firstPicture).toBeLessThan(10);
  expect(commands.slice(0, 2)).toEqual(["npm ci && npm start", "npm test"]);
});
