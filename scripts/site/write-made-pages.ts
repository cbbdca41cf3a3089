import { writeFileSync } from "node:fs";
import { makeOpenApi } from "../../shared/http/open-api.ts";
import { routes } from "../../shared/http/route-table.ts";
import { decisionsList } from "./decisions.ts";
import { decisionsPage } from "./decisions-page.ts";
import { openApiPage } from "./openapi/openapi-page.ts";
import { openApiReference } from "./page-address.ts";
import { readLibrary } from "./read-library.ts";

/** Writes the pages that no file of the repository is, from the code and from what is there. Git knows nothing of them. */
export const writeMadePages = (): void => {
  const { pages, titleOf } = readLibrary();
  writeFileSync(openApiReference, openApiPage(makeOpenApi(routes)));
  writeFileSync(decisionsList, decisionsPage(pages, titleOf));
};
