import { z } from "zod";
import { counted } from "../../counted.ts";
import { bodyAddressSchema } from "../body-address.ts";
import { jsonBody } from "../body-form.ts";
import { defineRoute } from "../define-route.ts";
import { alsoRemoved, forgottenSchema, whatIsLeft } from "../forgotten-reply.ts";
import { json } from "../reply.ts";

const bodySchema = z.strictObject({
  email: bodyAddressSchema,
  references: z
    .array(z.string().min(1).max(1000))
    .max(100)
    .default([])
    .describe("How the person is found in Customer Insights, such as the customer's id, where you know it."),
  contactIds: z
    .array(z.int().min(1))
    .max(100)
    .default([])
    .describe("Dotdigital's ids of the person. Needed once she is off her lists: then the app knows none any more."),
  cursor: z
    .string()
    .max(100_000)
    .optional()
    .describe("Of the reply of a call that sent the same: goes on where time ran out, or with runs that were open."),
});

export const forget = defineRoute({
  name: "forget",
  method: "POST",
  path: "api/forget",
  role: "Administrator",
  summary:
    "Remove a person from reports, stored examples and side columns of snapshots, and say what is left to do elsewhere.",
  body: jsonBody(bodySchema),
  replies: { 200: json("What was removed, and what is left to do.", forgottenSchema) },
  async answer({ forget: forgetPerson }, { body }) {
    const { isComplete, ...forgotten } = await forgetPerson(body);
    const { lines, examples, files, sideColumns } = forgotten.removed;
    return {
      status: 200,
      json: { complete: isComplete, ...forgotten, alsoRemoved, leftToDo: whatIsLeft({ isComplete, ...forgotten }) },
      about: `${isComplete ? "complete" : "begun"}: ${counted(lines, "line")}, ${counted(examples, "example")}, ${counted(files, "file")}, ${counted(sideColumns, "side column")}`,
    };
  },
});
