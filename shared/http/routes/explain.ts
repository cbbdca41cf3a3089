import { z } from "zod";
import { explanationSchema } from "../../explain/explanation.ts";
import { bodyAddressSchema } from "../body-address.ts";
import { jsonBody } from "../body-form.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";

export const explain = defineRoute({
  name: "explain",
  method: "POST",
  path: "api/explain",
  role: "Contributor",
  mostMs: 120_000,
  summary:
    "Why somebody is on each list, or not: what the app knows of the address, what Dotdigital says, and a sentence. Changes nothing.",
  body: jsonBody(z.strictObject({ email: bodyAddressSchema })),
  replies: {
    200: json("Of every list of every export. No address is in it, masked or not.", explanationSchema),
  },
  async answer({ explain: explainAddress }, { body }) {
    const { about, explanation } = await explainAddress(body.email);
    return { status: 200, json: explanation, about, showsPeople: true };
  },
});
