import { defineOpenRoute } from "../define-route.ts";
import { file } from "../reply.ts";

const html = "text/html; charset=utf-8";

/** The Functions host has no empty route: an optional parameter that may have no letter fits the root of the site alone. */
export const leadToConsole = defineOpenRoute({
  name: "lead-to-console",
  method: "GET",
  path: "{ignored:maxlength(0)?}",
  summary: "Leads to the console.",
  replies: { 302: file("To the console.", { types: [html], cache: "no-cache" }) },
  answer: async () => ({
    status: 302,
    type: html,
    bytes: Buffer.from('<a href="/console">The console</a>'),
    headers: { Location: "/console" },
  }),
});
