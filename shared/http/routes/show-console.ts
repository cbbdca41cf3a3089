import { consoleFiles } from "../console-files.ts";
import { consoleReply, takesBrotli } from "../console-reply.ts";
import { defineOpenRoute } from "../define-route.ts";
import { file } from "../reply.ts";

const html = "text/html; charset=utf-8";

/** Its own scripts and styles, and calls of its own site; nothing else, and in no frame. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const showConsole = defineOpenRoute({
  name: "show-console",
  method: "GET",
  path: "console/{*view}",
  summary: "The console's page, the same for every view of it. It holds no data.",
  headers: { takesBrotli },
  replies: { 200: file("The page.", { types: [html], cache: "no-cache" }) },
  async answer({ headers }) {
    const page = (await consoleFiles()).get("index.html");
    if (page === undefined) throw new Error("The console has no index.html: npm run build makes it.");
    const reply = consoleReply(page, headers.takesBrotli);
    const own = { "Content-Security-Policy": policy, "Cross-Origin-Opener-Policy": "same-origin" };
    return { status: 200, type: html, bytes: reply.bytes, headers: { ...reply.headers, ...own } };
  },
});
