import { decisionsPage } from "../scripts/site/decisions-page.ts";
import { openApiPage } from "../scripts/site/openapi/openapi-page.ts";
import { readLibrary } from "../scripts/site/read-library.ts";
import { makeOpenApi } from "../shared/http/open-api.ts";
import { routes } from "../shared/http/route-table.ts";

/** The pages that are no file of the repository: made at each build, from the code and from what is there. */
export default {
  paths: () => {
    const { pages, titleOf } = readLibrary();
    return [
      { params: { made: "openapi" }, content: openApiPage(makeOpenApi(routes)) },
      { params: { made: "decisions" }, content: decisionsPage(pages, titleOf) },
    ];
  },
};
