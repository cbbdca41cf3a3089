import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vitepress";
import { makeOpenApi } from "../../shared/http/open-api.ts";
import { routes } from "../../shared/http/route-table.ts";
import { deadLinks } from "./dead-links.ts";
import { listFiles } from "../list-files.ts";
import { apiDocument, siteBase, siteFolder } from "./site-folder.ts";
import { writeMadePages } from "./write-made-pages.ts";

/** Builds the site of the documents into `dist/site`. Throws where a link of any page leads nowhere, anchors included. */
export const makeSite = async (): Promise<void> => {
  rmSync(siteFolder, { recursive: true, force: true });
  const openApi = makeOpenApi(routes);
  writeMadePages(openApi);
  await build("site");
  const files = listFiles(siteFolder);
  const pages = files.filter((file) => file.endsWith(".html"));
  const found = deadLinks({
    base: siteBase(process.env),
    pages: new Map(pages.map((page) => [page, readFileSync(join(siteFolder, page), "utf8")])),
    files: new Set([...files, apiDocument]),
  });
  if (found.length > 0) throw new Error(`The documents have links that lead nowhere:\n${found.join("\n")}`);
  // Last, for by it a site is known to be whole.
  writeFileSync(join(siteFolder, apiDocument), JSON.stringify(openApi, null, 2));
};
