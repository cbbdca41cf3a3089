import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { listFiles } from "./list-files.ts";

/**
 * Serves the files that a folder has now on loopback, beneath `base`: a folder's index.html in its place, and 404.html in
 * the place of whatever is not there. Port 0 is any free one.
 */
export const serveFolder = async (
  folder: string,
  base: string,
  port: number,
): Promise<{ server: Server; url: string }> => {
  const files = new Set(listFiles(folder));
  const server = createServer(async (request, response) => {
    const path = (request.url ?? "/").replace(/\?.*/, "").replace(/\/$/, "/index.html");
    const file = path.startsWith(base) ? path.slice(base.length) : "";
    const [status, shown] = files.has(file) ? [200, file] : [404, "404.html"];
    const type = types[extname(shown)] ?? "application/octet-stream";
    response.writeHead(status, { "content-type": `${type}; charset=utf-8` }).end(await readFile(join(folder, shown)));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}` };
};

const types: Record<string, string> = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};
