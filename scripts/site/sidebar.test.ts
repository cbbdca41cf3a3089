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
  const documents = { shelves: readOn(readme), pages, titleOf: (file: string) => `Title of ${file}` };

  const sidebar = makeSidebar({ ...documents, namedByReadme: ["docs/costs.md", "docs/console.md"] });

  expect(sidebar["/"]).toEqual([
    {
      text: "Begin",
      items: [
        { text: "What it is", link: "/" },
        { text: "Title of docs/costs.md", link: "/costs" },
      ],
    },
    {
      text: "Using it",
      items: [
        { text: "Console", link: "/console" },
        { text: "API by example", link: "/api" },
        { text: "API reference", link: "/openapi" },
        { text: "Decisions", link: "/decisions/" },
      ],
    },
    { text: "Running it", items: [{ text: "What its parts are", link: "/infra/" }] },
    {
      text: "Measured, and played by stand-ins",
      items: [{ text: "Title of bench/results.md", link: "/bench/results" }],
    },
  ]);
  expect(sidebar["/decisions/"]).toEqual([
    {
      text: "Decisions",
      items: [
        { text: "All decisions", link: "/decisions/" },
        { text: "Title of docs/decisions/0001-a.md", link: "/decisions/0001-a" },
        { text: "Title of docs/decisions/0002-b.md", link: "/decisions/0002-b" },
      ],
    },
    ...(sidebar["/"] ?? []),
  ]);
});

it("makes none of a README.md that orders nothing", () => {
  expect(() => readOn("# App\n\n## Read on\n\n[console](docs/console.md)\n")).toThrow(
    "README.md: expected '## Read on' with paragraphs such as '**Using it**: [console](docs/console.md)'.",
  );
});
