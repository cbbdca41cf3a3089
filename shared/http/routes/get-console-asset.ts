import { shownText } from "../../definitions/shown-value.ts";
import { consoleFiles } from "../console-files.ts";
import { consoleReply, takesBrotli } from "../console-reply.ts";
import { defineOpenRoute } from "../define-route.ts";
import { ProblemError } from "../problem.ts";
import { file } from "../reply.ts";

const types = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
} as const;

const isKnown = (ending: string | undefined): ending is keyof typeof types => ending !== undefined && ending in types;

export const getConsoleAsset = defineOpenRoute({
  name: "get-console-asset",
  method: "GET",
  path: "console-assets/{file}",
  summary: "A script, style or picture of the console. Its name has a hash of its contents.",
  headers: { takesBrotli },
  replies: {
    200: file("The file.", { types: Object.values(types), cache: "public, max-age=31536000, immutable" }),
  },
  async answer({ params, headers }) {
    const ending = /\.([a-z]+)$/.exec(params.file)?.[1];
    const asset = isKnown(ending) ? (await consoleFiles()).get(params.file) : undefined;
    if (!isKnown(ending) || asset === undefined)
      throw new ProblemError(
        404,
        "path-unknown",
        `The console of this version has no file '${shownText(params.file)}'. Load the page again.`,
      );
    return { status: 200, type: types[ending], ...consoleReply(asset, headers.takesBrotli) };
  },
});
