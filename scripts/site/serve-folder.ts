import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { type Listening, listen } from "../../local/processes/listen.ts";
import { listFiles } from "../list-files.ts";

/**
 * Serves the files that a folder has now on loopback, beneath `base`: a folder's index.html in its place, and 404.html in
 * the place of whatever is not there. Port 0 is any free one.
 */
export const serveFolder = async (folder: string, base: string, port: number): Promise<Listening> => {
  const files = new Set(listFiles(folder));
  const server = createServer(async (request, response) => {
    const path = (request.url ?? "/").replace(/\?.*/, "").replace(/\/$/, "/index.html");
    const file = path.startsWith(base) ? path.slice(base.length) : "";
    const [status, shown] = files.has(file) ? [200, file] : [404, "404.html"];
    const type = types[extname(shown)] ?? "application/octet-stream";
    response.writeHead(status, { "content-type": `${type}; charset=utf-8` }).end(await readFile(join(folder, shown)));
  });
  const { url, close } = await listen(server, "http", port);
  return { url: url + base, close };
};

const types: Record<string, string> = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};
