import { readFileSync } from "node:fs";
import { consentVersion } from "../../shared/consent/consent-text.ts";
import { type Cast, readCast, writeCast } from "./asciicast.ts";
import { renderSvg } from "./render-svg.ts";
import { makeScreen } from "./screen.ts";

const shown = (text: string, width = 20, height = 5): string[] => {
  const screen = makeScreen(width, height);
  screen.write(text);
  return screen.show().map((line) => line.map((span) => span.text).join(""));
};

it.each([
  ["lines", "one\r\ntwo", ["one", "two"]],
  ["a line that is written over", "10 %\r20 %", ["20 %"]],
  ["a line that is wrapped", "123456789012345678901234", ["12345678901234567890", "1234"]],
  ["what scrolls away", "1\r\n2\r\n3\r\n4\r\n5\r\n6", ["2", "3", "4", "5", "6"]],
  ["a line erased, one up", "one\r\ntwo\u001b[2K\u001b[1A\u001b[2K\u001b[Gnew", ["new", ""]],
  ["a cleared screen", "one\u001b[2J\u001b[Htwo", ["two"]],
  ["a key that is taken back", "ab\bc", ["ac"]],
  ["what no terminal shows", "\u001b[?2004ha\u001b]0;title\u0007b\u001b[?2026l", ["ab"]],
])("shows %s", (_title, text, lines) => {
  expect(shown(text)).toEqual(lines);
});

it("keeps colours", () => {
  const screen = makeScreen(20, 5);
  screen.write("\u001b[32mgreen\u001b[39m plain \u001b[1mbold\u001b[0m");

  expect(screen.show()).toEqual([
    [
      { text: "green", colour: 2, isBold: false },
      { text: " plain ", colour: undefined, isBold: false },
      { text: "bold", colour: undefined, isBold: true },
    ],
  ]);
});

const cast: Cast = {
  header: { version: 2, width: 20, height: 5, title: "A <title>", idle_time_limit: 2 },
  events: [
    [0, "o", "one & two\r\n"],
    [60, "o", "three"],
    [60.01, "o", " four"],
  ],
};

it("reads what it writes", () => {
  expect(readCast(writeCast(cast))).toEqual(cast);
});

it("draws a frame for each change that can be seen, without long waits, and no text as markup", () => {
  const svg = renderSvg(cast);

  expect(svg.match(/<g transform=/g)).toHaveLength(2);
  expect(svg).toContain("one &amp; two");
  expect(svg).toContain("<title>A &lt;title&gt;</title>");
  // Two seconds of the minute, and four for the last frame.
  expect(svg).toContain("animation:play 6s ");
});

describe("the first ten minutes", () => {
  const text = readFileSync("docs/cast/first-ten-minutes.cast", "utf8");
  const film = readCast(text);
  const said = film.events.map(([, , output]) => output).join("");

  it("show installing, starting, landing data of one's own, a dry run and a run", () => {
    expect(film.header).toMatchObject({ version: 2, width: 80 });
    const steps = [
      "npm ci",
      "The address book holds exactly",
      "npm run land -- people.csv",
      "dry-run",
      '"state":"succeeded',
    ];
    const places = steps.map((step) => said.indexOf(step));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(Math.min(...places)).toBeGreaterThan(-1);
  });

  it("show the consent that counts, and end on the result of the run", () => {
    expect(said).toContain(`"statement":"${consentVersion}"`);
    const shown = makeScreen(film.header.width, film.header.height);
    for (const [, , output] of film.events) shown.write(output);
    const lines = shown.show().map((spans) =>
      spans
        .map(({ text }) => text)
        .join("")
        .trim(),
    );
    const result = ['"state":"succeeded"', '"read":6', '"excluded":1', '"invalid":1', '"sent":4', '"accepted":4'];
    expect(lines.filter((line) => line !== "").slice(-8)).toEqual([...result, '"rejected":0', "❯"]);
  });

  it("name nothing of the machine they were recorded on", () => {
    expect(said).not.toMatch(/\/(home|Users|root|work|tmp|var)\//);
    expect(said).not.toMatch(/[A-Za-z0-9._-]+@(?!example\.com)[A-Za-z][A-Za-z0-9-]*\./);
  });

  it("are pictured as they were recorded", () => {
    expect(readFileSync("docs/cast/first-ten-minutes.svg", "utf8") === renderSvg(film)).toBe(true);
  });
});
