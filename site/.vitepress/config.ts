import { readFileSync } from "node:fs";
import { defineConfig } from "vitepress";
import { decisionsList } from "../../scripts/site/decisions.ts";
import { githubSlug } from "../../scripts/site/github-slug.ts";
import { readAsGitHub } from "../../scripts/site/markdown.ts";
import { openApiReference, pageAddress } from "../../scripts/site/page-address.ts";
import { kindOf, readDocuments } from "../../scripts/site/read-documents.ts";
import { makeSidebar } from "../../scripts/site/sidebar.ts";
import { siteBase, siteFolder } from "../../scripts/site/site-folder.ts";
import { sourceAddresses } from "../../scripts/site/source-addresses.ts";

const { name, description, version } = JSON.parse(readFileSync("package.json", "utf8"));
const documents = readDocuments();
const pages = new Set([...documents.pages, openApiReference, decisionsList]);
const sources = sourceAddresses(process.env);
const icon = `data:image/svg+xml;base64,${readFileSync("console/icon.svg").toString("base64")}`;

/** The documents as a site. Its pages are the repository's Markdown files, where they are: nothing is copied. */
export default defineConfig({
  lang: "en-GB",
  title: documents.titleOf("README.md"),
  description,
  srcDir: "..",
  outDir: `../${siteFolder}`,
  cacheDir: "../dist/site-cache",
  base: siteBase(process.env),
  rewrites: pageAddress,
  // Whatever no link leads to is no page. Folders that others write are not even looked through.
  srcExclude: ["**/.*/**", "coverage/**", "tests/**", "scripts/**", ...documents.others],
  head: [["link", { rel: "icon", href: icon }]],
  markdown: {
    // Whose comments have enough contrast.
    theme: { light: "github-light-high-contrast", dark: "github-dark-default" },
    anchor: { slugify: githubSlug },
    config: (md) => readAsGitHub(md, { pages, kindOf, sources }, process.cwd()),
  },
  transformPageData: ({ relativePath }) => (relativePath === "index.md" ? { titleTemplate: false } : {}),
  themeConfig: {
    logo: { src: icon, alt: "" },
    // What is found has all the words, not one of them.
    search: { provider: "local", options: { miniSearch: { searchOptions: { combineWith: "AND" } } } },
    outline: [2, 3],
    sidebar: makeSidebar(documents),
    nav: [
      { text: "Deploy", link: "/deploy" },
      { text: "API reference", link: "/openapi" },
      { text: `Version ${version}`, link: "/changelog" },
    ],
    ...(sources && { socialLinks: [{ icon: "github", link: sources.home, ariaLabel: `${name} on GitHub` }] }),
    externalLinkIcon: true,
  },
  vite: { build: { target: "es2022" } },
});
