import { z } from "zod";
import { consentLanguages, consentText, consentVersion, consentVersions } from "../../consent/consent-text.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { consentTextSchema } from "../reply-schemas.ts";

export const getConsent = defineRoute({
  name: "get-consent",
  method: "GET",
  path: "api/consent",
  role: "Viewer",
  summary: "What an administrator agrees to who connects an account, in English or Norwegian bokmål.",
  query: {
    language: z.enum(consentLanguages).default("en"),
    version: z
      .enum(consentVersions)
      .default(consentVersion)
      .describe("An earlier one, as a connection's record names it."),
  },
  replies: { 200: json("The text, its version and its hash.", consentTextSchema) },
  answer: async (_deps, { query }) => ({ status: 200, json: consentText(query.language, query.version) }),
});
