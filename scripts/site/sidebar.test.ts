import { readOn } from "./read-on.ts";
import { makeSidebar } from "./sidebar.ts";

const readme = `# App

[Costs](docs/costs.md)

## Read on

**Using it**: [console](docs/console.md) · [API by example](docs/api.md) ·
[decisions](docs/decisions)

**Running it**: [what its parts are](infra/README.md)

## After

[licence](LICENSE)
`;

const pages = [
  ...["README.md", "docs/costs.md", "docs/console.md", "docs/api.md", "infra/README.md", "docs/decisions/0002-b.md"],
  ...["docs/decisions/0001-a.md", "bench/results.md"],
];

it("takes README.md's words and order, the decisions, and every other page once", () => {
  const library = { shelves: readOn(readme), pages, titleOf: (file: string) => `Title of ${file}` };

  expect(makeSidebar(library, ["docs/costs.md", "docs/console.md"])).toEqual([
    {
      text: "Begin",
      collapsed: false,
      items: [
        { text: "What it is", link: "/" },
        { text: "Title of docs/costs.md", link: "/costs" },
      ],
    },
    {
      text: "Using it",
      collapsed: false,
      items: [
        { text: "Console", link: "/console" },
        { text: "API by example", link: "/api" },
        { text: "API reference", link: "/openapi" },
      ],
    },
    { text: "Running it", collapsed: false, items: [{ text: "What its parts are", link: "/infra/" }] },
    {
      text: "Decisions",
      collapsed: true,
      items: [
        { text: "All decisions", link: "/decisions/" },
        { text: "Title of docs/decisions/0001-a.md", link: "/decisions/0001-a" },
        { text: "Title of docs/decisions/0002-b.md", link: "/decisions/0002-b" },
      ],
    },
    {
      text: "Measured, and played by stand-ins",
      collapsed: true,
      items: [{ text: "Title of bench/results.md", link: "/bench/results" }],
    },
  ]);
});

it("makes none of a README.md that orders nothing", () => {
  expect(() => readOn("# App\n\n## Read on\n\n[console](docs/console.md)\n")).toThrow(
    "README.md: expected '## Read on' with paragraphs such as '**Using it**: [console](docs/console.md)'.",
  );
});
