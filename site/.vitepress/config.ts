import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitepress";
import { githubSlug } from "../../scripts/site/github-slug.ts";
import { readAsGitHub } from "../../scripts/site/markdown.ts";
import { pageAddress } from "../../scripts/site/page-address.ts";
import { kindOf, readLibrary } from "../../scripts/site/read-library.ts";
import { makeSidebar } from "../../scripts/site/sidebar.ts";
import { siteBase, siteFolder } from "../../scripts/site/site-folder.ts";
import { sourceAddresses } from "../../scripts/site/source-addresses.ts";
import { makeOpenApi } from "../../shared/http/open-api.ts";
import { routes } from "../../shared/http/route-table.ts";

const { name, description, version } = JSON.parse(readFileSync("package.json", "utf8"));
const library = readLibrary();
const pages = new Set([...library.pages, "site/openapi.md", "site/decisions.md"]);
const sources = sourceAddresses(process.env);
const icon = `data:image/svg+xml;base64,${readFileSync("console/icon.svg").toString("base64")}`;

/** The documents as a site. Its pages are the repository's Markdown files, where they are: nothing is copied. */
export default defineConfig({
  lang: "en-GB",
  title: library.titleOf("README.md"),
  description,
  srcDir: "..",
  outDir: `../${siteFolder}`,
  cacheDir: "../dist/site-cache",
  base: siteBase(process.env),
  rewrites: pageAddress,
  // Whatever no link leads to is no page. Folders that others write are not even looked through.
  srcExclude: ["**/.*/**", "coverage/**", "tests/**", "scripts/**", ...library.others],
  head: [["link", { rel: "icon", href: icon }]],
  markdown: {
    anchor: { slugify: githubSlug },
    config: (md) => readAsGitHub(md, { pages, kindOf, sources }, process.cwd()),
  },
  transformPageData: ({ relativePath }) => (relativePath === "index.md" ? { titleTemplate: false } : {}),
  buildEnd: ({ outDir }) => writeFileSync(join(outDir, "openapi.json"), JSON.stringify(makeOpenApi(routes), null, 2)),
  themeConfig: {
    logo: { src: icon, alt: "" },
    search: { provider: "local" },
    outline: [2, 3],
    sidebar: makeSidebar(library, library.namedByReadme),
    nav: [
      { text: "Deploy", link: "/deploy" },
      { text: "API reference", link: "/openapi" },
      { text: `Version ${version}`, link: "/changelog" },
    ],
    ...(sources && { socialLinks: [{ icon: "github", link: sources.home, ariaLabel: `${name} on GitHub` }] }),
    externalLinkIcon: true,
  },
  // The library that draws diagrams is one piece of 2.7 MB, which only a page with a diagram loads.
  vite: { build: { target: "es2022", chunkSizeWarningLimit: 3000 } },
});
