import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveFolder } from "./serve-folder.ts";

const outer = mkdtempSync(join(tmpdir(), "serve-folder-"));
const folder = join(outer, "site");
mkdirSync(join(folder, "decisions"), { recursive: true });
writeFileSync(join(outer, "secret.html"), "not of the site");
writeFileSync(join(folder, "index.html"), "home");
writeFileSync(join(folder, "404.html"), "nothing here");
writeFileSync(join(folder, "decisions/index.html"), "decisions");
writeFileSync(join(folder, "style.css"), "p {}");
afterAll(() => rmSync(outer, { recursive: true }));

it.each([
  ["/app/", 200, "text/html; charset=utf-8", "home"],
  ["/app/index.html?x=1", 200, "text/html; charset=utf-8", "home"],
  ["/app/decisions/", 200, "text/html; charset=utf-8", "decisions"],
  ["/app/style.css", 200, "text/css; charset=utf-8", "p {}"],
  ["/app/gone.html", 404, "text/html; charset=utf-8", "nothing here"],
  ["/app/..%2fsecret.html", 404, "text/html; charset=utf-8", "nothing here"],
  ["/style.css", 404, "text/html; charset=utf-8", "nothing here"],
  ["/", 404, "text/html; charset=utf-8", "nothing here"],
])("answers %s", async (path, status, type, body) => {
  const { url, close } = await serveFolder(folder, "/app/", 0);
  try {
    const reply = await fetch(new URL(path, url));

    expect([reply.status, reply.headers.get("content-type"), await reply.text()]).toEqual([status, type, body]);
  } finally {
    await close();
  }
});
