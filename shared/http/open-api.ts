import { z } from "zod";
import { connectBodySchema } from "../connections/connect-body.ts";
import { connectionSchema } from "../definitions/connection.ts";
import { exportBodySchema, exportSchema } from "../definitions/export.ts";
import { shownInspectionSchema } from "../inspect/inspection.ts";
import { overviewSchema } from "../overview/overview.ts";
import { previewSchema } from "../runs/plan/preview.ts";
import type { BodyForm } from "./body-form.ts";
import { isPage } from "./is-page.ts";
import { problemSchema } from "./problem.ts";
import type { ReplyForm } from "./reply.ts";
import { draftPreviewSchema, runViewSchema } from "./reply-schemas.ts";
import type { Route } from "./route.ts";

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 description of those of these routes that are calls of the API, made from their own schemas. */
export const makeOpenApi = (routes: readonly Route[]): Json => ({
  openapi: "3.1.0",
  info: {
    title: "Customer Insights to Dotdigital",
    version: "1",
    description:
      "Keeps Dotdigital address books equal to Dynamics 365 Customer Insights segments. PUT and POST state the length of " +
      "their body: whatever is sent in chunks, or without Content-Length, is refused (411), for its body may be lost.",
  },
  security: [{ functionKey: [] }, { signIn: [] }],
  paths: pathsOf(routes),
  components: {
    securitySchemes: {
      functionKey: {
        type: "apiKey",
        in: "header",
        name: "x-functions-key",
        description: "Where App Service Authentication is off.",
      },
      signIn: { type: "http", scheme: "bearer", description: "Where App Service Authentication is on." },
    },
    schemas: Object.fromEntries(named.map(({ name, schema, io }) => [name, jsonSchema(schema, io)])),
  },
});

/** Schemas that are published under a name of their own. */
const named: readonly { name: string; schema: z.ZodType; io: Io }[] = [
  { name: "Problem", schema: problemSchema, io: "output" },
  { name: "Connection", schema: connectionSchema, io: "output" },
  { name: "ConnectBody", schema: connectBodySchema, io: "input" },
  { name: "Export", schema: exportSchema, io: "output" },
  { name: "ExportBody", schema: exportBodySchema, io: "input" },
  { name: "Run", schema: runViewSchema, io: "output" },
  { name: "Segments", schema: shownInspectionSchema, io: "output" },
  { name: "Overview", schema: overviewSchema, io: "output" },
  { name: "Preview", schema: previewSchema, io: "output" },
  { name: "DraftPreview", schema: draftPreviewSchema, io: "output" },
];

type Io = "input" | "output";

const jsonSchema = (schema: z.ZodType, io: Io): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
};

const schemaOf = (schema: z.ZodType, io: Io): Json => {
  const known = named.find((each) => each.schema === schema && each.io === io);
  return known ? { $ref: `#/components/schemas/${known.name}` } : jsonSchema(schema, io);
};

const pathsOf = (routes: readonly Route[]): Json => {
  const paths: Record<string, Json> = {};
  for (const route of routes.filter((route) => !isPage(route))) {
    const path = `/${route.path}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return paths;
};

const operationOf = (route: Route): Json => ({
  operationId: route.name,
  summary: route.summary,
  ...whoMay(route),
  parameters: [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)],
  ...(route.body ? { requestBody: requestBodyOf(route.body) } : {}),
  responses: responsesOf(route),
});

const whoMay = ({ role }: Route): Json => {
  if (role === "anyone") return { security: [] };
  return { description: role === "signed-in" ? "Whoever is signed in, also without a role." : `Role: ${role}.` };
};

const requestBodyOf = ({ type, otherTypes = [], schema }: BodyForm<unknown>): Json => {
  const mayBeEmpty = schema.safeParse({}).success;
  return {
    description: mayBeEmpty
      ? "With its Content-Length. For the defaults {}, or nothing: Content-Length: 0 and no Content-Type."
      : "With its Content-Length.",
    required: !mayBeEmpty,
    content: Object.fromEntries([type, ...otherTypes].map((each) => [each, { schema: schemaOf(schema, "input") }])),
  };
};

const pathParameters = ({ path }: Route): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));

const queryParameters = ({ query }: Route): Json[] =>
  Object.entries(query.shape).map(([name, schema]) => {
    const { description, ...rest } = jsonSchema(schema as z.ZodType, "output");
    return { name, in: "query", required: false, ...(description ? { description } : {}), schema: rest };
  });

const headerParameters = ({ headers }: Route): Json[] =>
  headers.map(({ name }) => ({ name, in: "header", required: false, schema: { type: "string" } }));

const responsesOf = ({ replies }: Route): Json => ({
  ...Object.fromEntries(
    Object.entries(replies).map(([status, form]) => [
      status,
      { description: form.description, content: contentOf(form) },
    ]),
  ),
  default: {
    description: "A problem (RFC 9457).",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  },
});

const contentOf = (form: ReplyForm): Json => {
  switch (form.kind) {
    case "json":
      return { [form.type]: { schema: schemaOf(form.schema, "output") } };
    case "stream":
      return { [bare(form.type)]: { schema: { type: "string" } } };
    case "file":
      return Object.fromEntries(form.types.map((type) => [bare(type), { schema: { type: "string" } }]));
  }
};

/** Without its charset. */
const bare = (type: string) => type.replace(/;.*/, "");
