import { leadLink } from "./lead-link.ts";
import { sourceAddresses } from "./source-addresses.ts";

const kinds: Record<string, "file" | "folder"> = {
  "docs/decisions": "folder",
  "shared/app.ts": "file",
  local: "folder",
};
const surroundings = {
  pages: new Set(["README.md", "docs/api.md", "infra/README.md", "SECURITY.md", "site/decisions.md"]),
  kindOf: (path: string) => kinds[path],
  sources: sourceAddresses({
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "example/app",
    GITHUB_SHA: "0123abc",
  }),
};

it.each([
  ["a page", "README.md", "docs/api.md", "/api.md"],
  ["a heading", "docs/api.md", "../SECURITY.md#who", "/security.md#who"],
  ["the page of a folder", "docs/api.md", "../infra/README.md", "/infra/index.md"],
  ["a folder that has a page", "docs/api.md", "../infra/", "/infra/index.md"],
  ["the decisions", "README.md", "docs/decisions", "/decisions/index.md"],
  ["a heading of its own", "docs/api.md", "#paging", "#paging"],
  [
    "a file that is no page",
    "docs/api.md",
    "../shared/app.ts#L3",
    "https://github.com/example/app/blob/0123abc/shared/app.ts#L3",
  ],
  ["a folder without a page", "README.md", "local", "https://github.com/example/app/tree/0123abc/local"],
])("leads a link to %s there", (_, from, link, href) => {
  expect(leadLink(from, link, surroundings)).toMatchObject({ href });
});

it("knows no address of a file of the repository where nobody said what the repository's is", () => {
  expect(leadLink("README.md", "shared/app.ts", { ...surroundings, sources: sourceAddresses({}) })).toEqual({
    kind: "source",
    path: "shared/app.ts",
    href: undefined,
  });
});

it("builds no site of a link to what is not there", () => {
  expect(() => leadLink("docs/api.md", "../gone.ts", surroundings)).toThrow(
    "docs/api.md links ../gone.ts: gone.ts is not there.",
  );
});
