import { z } from "zod";
import { type Draft, draftOf } from "../definitions/draft.ts";
import { parseInput } from "../definitions/parse-input.ts";
import { patchSchema } from "../definitions/patch-schema.ts";

/** The body that a call takes: what is published of it, and what its route gets of it, by one schema. */
export type BodyForm<Body> = {
  /** What the content type has to be. */
  type: string;
  /** What else it may be. */
  otherTypes?: readonly string[];
  schema: z.ZodType;
  /** Throws `MistakesError`. */
  parse(sent: unknown): Body;
};

/** A body of JSON. One that the schema does not take is refused, with every mistake in it. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema): BodyForm<z.output<Schema>> => ({
  type: "application/json",
  schema,
  parse: (sent) => parseInput(schema, sent),
});

/** A body of JSON whose mistakes its route tells, together with those that it finds itself. */
export const jsonDraft = <Schema extends z.ZodType>(schema: Schema): BodyForm<Draft<z.output<Schema>>> => ({
  type: "application/json",
  schema,
  parse: (sent) => draftOf(schema, sent),
});

/** A merge patch (RFC 7396) of what the schema takes. Its route holds what comes of it against the schema, and tells the mistakes. */
export const mergePatchOf = (schema: z.ZodType): BodyForm<unknown> => ({
  type: "application/merge-patch+json",
  // The form says by itself what it is; few clients know its type.
  otherTypes: ["application/json"],
  schema: patchSchema(schema),
  parse: (sent) => sent,
});

/** No body, or an empty object; where a route declares none, so it is published nowhere. */
export const noBody: BodyForm<undefined> = {
  type: "application/json",
  schema: z.strictObject({}),
  parse(sent) {
    parseInput(noBody.schema, sent);
    return undefined;
  },
};
