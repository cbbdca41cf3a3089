import { writeFileSync } from "node:fs";
import { decisionsList } from "./decisions.ts";
import { decisionsPage } from "./decisions-page.ts";
import { openApiPage } from "./openapi/openapi-page.ts";
import { openApiReference } from "./page-address.ts";
import { readDocuments } from "./read-documents.ts";

/** Writes the pages that no file of the repository is, from the app's own OpenAPI document and from what is there. Git knows nothing of them. */
export const writeMadePages = (openApi: unknown): void => {
  const { pages, titleOf } = readDocuments();
  writeFileSync(openApiReference, openApiPage(openApi));
  writeFileSync(decisionsList, decisionsPage(pages, titleOf));
};
