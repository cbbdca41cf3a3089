import type { Landing } from "./landing.ts";
import { tellMapping } from "./tell-mapping.ts";

const landing = (columns: string[], mapping: Partial<Landing["mapping"]>, unclear: string[] = []) => ({
  segments: [{ name: "people", columns }],
  files: [],
  mapping: { email: "EMail", fields: {}, exclude: [], include: [], ...mapping },
  unclear,
  model: () => ({}),
});
const marked = (text: string) => `!${text}`;

it("says of each column where it goes, and of those that go nowhere, too", () => {
  const exclude = [{ column: "Stop", equals: "true" }];
  const include = [{ column: "OptIn", equals: ["opted in", "subscribed"] }];
  const mapping = { reference: "Id", fields: { POINTS: "Points" }, exclude, include };
  expect(tellMapping(landing(["Id", "EMail", "Points", "OptIn", "Stop", "Shoes", "Hat"], mapping), marked)).toEqual([
    "Guessed of the columns, by their names and values; look it over:",
    "  EMail   the e-mail address",
    "  Id      the reference, by which a person is found again",
    "  Points  POINTS",
    "  Stop    no mail where it says yes",
    "  OptIn   no mail unless it says opted in or subscribed",
    "Not mapped, so not sent: Shoes, Hat.",
  ]);
});

it("warns where no column says who wants no mail, or one does in words that nobody knows", () => {
  expect(tellMapping(landing(["EMail"], {}), marked).slice(2)).toEqual([
    "!No column says who wants no mail. If somebody has opted out, add one before",
    "!  you send.",
  ]);
  const exclude = [{ column: "OptOutOn", equals: "true" }];
  expect(tellMapping(landing(["EMail", "OptOutOn"], { exclude }, ["OptOutOn"]), marked).slice(3)).toEqual([
    "!OptOutOn: not all that stands there may be words for yes and no. Whom the app",
    "!  cannot tell of it keeps off; the reply to the export's PUT says what it",
    "!  found.",
  ]);
});

it("keeps to 80 columns with as many columns as there may be", () => {
  const columns = Array.from({ length: 300 }, (_, index) => `Column number ${index}`);
  const lines = tellMapping(landing(["EMail", ...columns], {}), (text) => text);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines.join(" ")).toMatch(/and\s+280 columns more\./);
});
