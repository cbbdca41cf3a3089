import { findPages } from "./find-pages.ts";

const files: Record<string, string> = {
  "README.md": "[a](docs/a.md#x) [code](scripts/build.ts) [other](https://example.com/b.md) `[c](docs/c.md)`",
  "docs/a.md": "[up](../infra/README.md) [again](a.md)",
  "docs/unlinked.md": "",
  "infra/README.md": "[top](../README.md)",
};

it("takes README.md, all Markdown to which links lead from there, and what it is given beside", () => {
  expect(findPages(["docs/a.md", "docs/unlinked.md"], (file) => files[file])).toEqual([
    "README.md",
    "docs/a.md",
    "docs/unlinked.md",
    "infra/README.md",
  ]);
});

it("says which file links one that is not there", () => {
  const read = (file: string) => ({ ...files, "docs/unlinked.md": "[gone](gone.md)" })[file];

  expect(() => findPages(["docs/unlinked.md"], read)).toThrow(
    "docs/unlinked.md links docs/gone.md, which is not there.",
  );
});
