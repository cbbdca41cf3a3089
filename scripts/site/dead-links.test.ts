import { deadLinks } from "./dead-links.ts";

const site = (html: string, base = "/") => ({
  base,
  pages: new Map([
    ["index.html", html],
    ["decisions/index.html", '<h1 id="decisions">Decisions</h1>'],
    ["api.html", '<h2 class="a" id="who-may--how" tabindex="-1">Who</h2>'],
  ]),
  files: new Set(["assets/home.png", "openapi.json"]),
});

it.each([
  ["a page", '<a href="/api.html">', []],
  ["a heading of a page", '<a class="x" href="/api.html#who-may--how">', []],
  ["the page of a folder", '<a href="/decisions/">', []],
  ["a page from where the link stands", '<a href="./api.html">', []],
  ["a file", '<img src="/assets/home.png"><a href="/openapi.json">', []],
  ["another site", '<a href="https://example.com/x"><a href="mailto:a@example.com"><a href="//example.com">', []],
  ["its own heading", '<h2 id="a&amp;b"></h2><a href="#a&amp;b">', []],
  ["a page that is not", '<a href="/gone.html">', ["index.html links /gone.html: gone.html is not there."]],
  ["a picture that is not", '<img src="/gone.png">', ["index.html links /gone.png: gone.png is not there."]],
  ["a heading that is not", '<a href="/api.html#x">', ["index.html links /api.html#x: api.html has no heading #x."]],
  ["no heading of its own", '<a href="#x">', ["index.html links #x: index.html has no heading #x."]],
])("says of a link to %s what is wrong", (_, html, found) => {
  expect(deadLinks(site(html))).toEqual(found);
});

it("looks beneath the path at which the site is published", () => {
  expect(deadLinks(site('<a href="/app/api.html"><a href="/app/decisions/">', "/app/"))).toEqual([]);
  expect(deadLinks(site('<a href="/api.html">', "/app/"))).toEqual([
    "index.html links /api.html, which is outside of /app/.",
  ]);
});
