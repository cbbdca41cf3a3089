import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { anchorsOf, documentFindings } from "./docs/document-findings.ts";
import { documents } from "./docs/documents.ts";

const manifest = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync("package.json", "utf8")));
const known = {
  scripts: Object.keys(manifest.scripts),
  exists: existsSync,
  read: (path: string) => readFileSync(path, "utf8"),
};

it("has found the documents", () => {
  expect(documents).toEqual(
    expect.arrayContaining(["README.md", "docs/deploy.md", "infra/README.md", "local/README.md"]),
  );
});

it.each(documents)("finds every link and command of %s", (file) => {
  expect(documentFindings(file, readFileSync(file, "utf8"), known)).toEqual([]);
});

describe("what it would find", () => {
  const files: Record<string, string> = {
    "README.md": "# Top\n\n## Who may & how\n",
    "docs/page.md": "# Page\n\n## Twice\n\n## Twice\n",
    "scripts/build.ts": "",
    "shared/read": "",
  };
  const few = {
    scripts: ["build"],
    exists: (path: string) => path in files,
    read: (path: string) => files[path] ?? "",
  };

  it.each([
    ["a file that is there", "[a](../README.md) [b](page.md#twice-1) [c](#page) [d](https://example.com/x.md)", []],
    ["a heading with signs in it", "[a](../README.md#who-may--how)", []],
    ["a file that is not", "[a](other.md)", ["other.md: docs/other.md is not there"]],
    ["a heading that is not", "[a](../README.md#nobody)", ["../README.md#nobody: README.md has no heading #nobody"]],
    ["a third of two", "[a](#twice-2)", ["#twice-2: docs/page.md has no heading #twice-2"]],
    ["nothing in code", "`[a](other.md)`\n\n```md\n[a](other.md)\n```", []],
    ["a script that is there", "`npm run build` and `npm run --silent build`", []],
    ["a script that is not", "`npm run pack`", ["npm run pack: package.json has no such script"]],
    ["a file that is run", "`npx node scripts/build.ts` `node --flag=1 scripts/build.ts` `npx jest shared/read`", []],
    ["a file that is run and gone", "`npx node scripts/gone.ts --now`", ["scripts/gone.ts is not there"]],
    ["tests that are gone", "`npx jest tests/gone --selectProjects fast`", ["tests/gone is not there"]],
  ])("%s", (_, text, findings) => {
    expect(documentFindings("docs/page.md", text, few)).toEqual(findings);
  });

  it("makes anchors as GitHub does", () => {
    expect(anchorsOf("# The app's storage is gone\n## `npm start`, and _more_\n### [A link](x.md) 2")).toEqual([
      "the-apps-storage-is-gone",
      "npm-start-and-more",
      "a-link-2",
    ]);
  });
});
