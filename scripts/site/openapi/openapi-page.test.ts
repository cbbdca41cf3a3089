import { makeOpenApi } from "../../../shared/http/open-api.ts";
import { routes } from "../../../shared/http/route-table.ts";
import { openApiPage } from "./openapi-page.ts";

const page = openApiPage(makeOpenApi(routes));

it("has every call of the API that the app publishes, once, with its anchor", () => {
  const published = Object.entries(makeOpenApi(routes).paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const shown = [...page.matchAll(/^### <span class="call \w+">(\w+)<\/span> `([^`]+)` \{#[\w-]+\}$/gm)];

  expect(published.length).toBeGreaterThan(40);
  expect(shown.map(([, method, path]) => `${method} ${path}`).sort()).toEqual(published.sort());
});

const small = {
  info: { title: "App", description: "Does <much>, at {{once}}." },
  paths: {
    "/api/runs/{id}": {
      post: {
        operationId: "change-run",
        summary: "Change a_run.",
        description: "Role: Contributor.",
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string" } },
          { name: "top", in: "query", required: false, description: "How many.", schema: { type: "integer" } },
        ],
        requestBody: {
          description: "With its Content-Length.",
          required: true,
          content: {
            "application/json": { schema: { $ref: "#/components/schemas/Body" } },
            "text/json": { schema: { $ref: "#/components/schemas/Body" } },
          },
        },
        responses: {
          200: {
            description: "Done.",
            content: { "application/json": { schema: { type: "object", properties: { a: {} } } } },
          },
          default: { description: "A problem.", content: {} },
        },
      },
    },
  },
  components: {
    securitySchemes: { key: { type: "apiKey", name: "x-key", description: "A key." } },
    schemas: {
      Body: {
        type: "object",
        required: ["lists"],
        properties: {
          lists: {
            type: "array",
            description: "Beside `limits.max`.",
            items: { type: "object", required: ["id"], properties: { id: { type: "integer" } } },
          },
          how: {
            anyOf: [
              { type: "object", properties: { at: { type: "string" } } },
              { type: "object", properties: { every: { type: "string" } } },
            ],
          },
        },
      },
    },
  },
};

it("says of a call what it takes and replies, and of a schema what is in it", () => {
  const text = openApiPage(small);

  expect(text).toContain("Does &lt;much>, at &#123;&#123;once}}.");
  expect(
    text.slice(text.indexOf("### <span"), text.indexOf("## People")),
  ).toBe(`### <span class="call post">POST</span> \`/api/runs/{id}\` {#change-run}

Change a\\_run.

Role: Contributor.

- \`id\` in the path: text
- \`top\` in the query: whole number; may be left out — How many.

**Body**. With its Content-Length.

\`application/json\` or \`text/json\`: [Body](#schema-body)

**Reply 200**. Done.

\`application/json\`: object

::: details What is in it
- \`a\`: anything; may be left out
:::

`);
  expect(text.slice(text.indexOf("### Body"))).toBe(`### Body {#schema-body}

- \`lists\`: list of: object — Beside \`limits.max\`.
  - \`id\`: whole number
- \`how\`: object; may be left out
  - either: object
    - \`at\`: text; may be left out
  - or: object
    - \`every\`: text; may be left out`);
});

it("does not guess under which heading a new call belongs", () => {
  const call = small.paths["/api/runs/{id}"];

  expect(() => openApiPage({ ...small, paths: { "/api/new": call } })).toThrow(
    "/api/new: scripts/site/openapi/openapi-page.ts names no heading for it.",
  );
});
