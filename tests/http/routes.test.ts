import { globSync } from "node:fs";
import { basename } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { routes } from "../../shared/http/route-table.ts";
import { runModeSchema } from "../../shared/runs/ledger/run.ts";
import { connectBody, exportBody, makeApi } from "./make-api.ts";

const isParameter = (step: string) => step.startsWith("{");

/** Whether some path fits both: the host takes the first by name, and the other is never reached. */
const overlap = (one: string, other: string) => {
  const [a, b] = [one.toLowerCase().split("/"), other.toLowerCase().split("/")];
  return (
    a.length === b.length && a.every((step, at) => step === b[at] || isParameter(step) || isParameter(b[at] ?? ""))
  );
};

describe("routes", () => {
  it("never hide each other: no two match one path for one method", () => {
    const hidden = routes.flatMap((one, index) =>
      routes
        .slice(index + 1)
        .filter((other) => one.method === other.method && overlap(one.path, other.path))
        .map((other) => `${one.name} and ${other.name}`),
    );
    expect(hidden).toEqual([]);
    expect(overlap("api/runs/{id}/{action}", "api/runs/{id}/cancel")).toBe(true);
  });

  it("begin with api/, without a leading slash, and are kept by no cache, unless all that they give is files", () => {
    for (const { path, replies } of routes) {
      const forms = Object.values(replies);
      expect(path).toMatch(
        forms.every(({ kind }) => kind === "file") ? /^([a-z]|\{ignored:maxlength\(0\)\?\}$)/ : /^api\/[a-z{]/,
      );
      if (path.startsWith("api/"))
        expect(forms.filter((form) => form.kind === "file" && form.cache !== "no-store")).toEqual([]);
    }
  });

  it("have names of their own", () => {
    expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length);
  });

  it("have a file of their name each, and no file is left out of the table", () => {
    const files = globSync("shared/http/routes/*.ts").map((file) => basename(file, ".ts"));
    expect(files.sort()).toEqual(routes.map(({ name }) => name).sort());
  });

  it("describe a body only where one is read, and name every parameter once", () => {
    for (const { method, body, path } of routes) {
      if (body) expect(["PUT", "POST", "PATCH"]).toContain(method);
      const parameters = path.match(/\{\w+\}/g) ?? [];
      expect(new Set(parameters).size).toBe(parameters.length);
    }
  });
});

describe("GET /api/openapi.json", () => {
  it("describes every route, with schemas that are valid JSON Schema and references that lead somewhere", async () => {
    const document = (await makeApi().call("GET /api/openapi.json")).json as OpenApi;
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(document.openapi).toBe("3.1.0");
    const ofApi = routes.filter(({ path }) => path.startsWith("api/"));
    expect(described.sort()).toEqual(ofApi.map(({ method, path }) => `${method} /${path}`).sort());
    const ajv = addFormats.default(new Ajv2020({ strict: false }));
    ajv.addSchema(document, "openapi");
    for (const reference of JSON.stringify(document).matchAll(/"\$ref":"(#[^"]+)"/g)) {
      expect(ajv.getSchema(`openapi${reference[1]}`)).toBeDefined();
    }
    for (const schema of schemasOf(document))
      expect(() => ajv.compile({ ...schema, components: document.components })).not.toThrow();
  });

  it("publishes the query, the headers, the roles and the problem", async () => {
    const document = (await makeApi().call("GET /api/openapi.json")).json as OpenApi;
    expect(document.paths["/api/runs"]?.get).toMatchObject({
      operationId: "list-runs",
      description: "Role: Viewer.",
      parameters: [
        { name: "export", in: "query" },
        { name: "state", in: "query" },
        { name: "after", in: "query" },
        { name: "top", in: "query", schema: { type: "integer", minimum: 1, maximum: 200, default: 50 } },
      ],
      responses: { default: { content: { "application/problem+json": {} } } },
    });
    expect(document.paths["/api/exports/{name}/runs"]?.post).toMatchObject({
      parameters: [
        { name: "name", in: "path", required: true },
        { name: "Idempotency-Key", in: "header" },
      ],
    });
    expect(document.paths["/api/exports/{name}/runs"]?.post).toMatchObject({
      requestBody: {
        content: {
          "application/json": {
            schema: {
              properties: {
                mode: { enum: runModeSchema.options, default: "delta" },
                of: { enum: ["delta", "full"] },
                refresh: { type: "string" },
              },
              additionalProperties: false,
            },
          },
        },
      },
    });
    expect(document.paths["/api/health"]?.get).toMatchObject({ security: [] });
  });
});

describe("GET /api/schemas/{file}", () => {
  const oslo = { at: "03:30", timeZone: "Europe/Oslo" };
  it.each([
    ["export.json", exportBody(), exportBody({ colour: "blue" })],
    ["export.json", exportBody({ schedule: oslo }), exportBody({ schedule: { ...oslo, at: "24:00" } })],
    ["export.json", exportBody({ schedule: { ...oslo, days: ["monday"] } }), exportBody({ schedule: { at: "03:30" } })],
    ["export.json", exportBody({ schedule: "0 30 3 * * *" }), exportBody({ schedule: { ...oslo, days: ["mon"] } })],
    ["connection.json", connectBody(), { ...connectBody(), agree: false }],
  ])("%s holds what PUT takes and nothing else", async (file, right, wrong) => {
    const answer = await makeApi().call(`GET /api/schemas/${file}`);
    const validate = addFormats.default(new Ajv2020()).compile(answer.json as object);
    expect(answer.headers.get("content-type")).toBe("application/schema+json");
    expect([validate(right), validate(wrong)]).toEqual([true, false]);
  });

  it("is 404 for any other", async () => {
    expect((await makeApi().call("GET /api/schemas/settings.json")).status).toBe(404);
  });
});

type OpenApi = {
  openapi: string;
  paths: Record<string, Record<string, object>>;
  components: { schemas: Record<string, object> };
};

/** Every schema of the document, wherever it stands. */
const schemasOf = (document: OpenApi): object[] => {
  const found: object[] = Object.values(document.components.schemas);
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === "schema" && typeof inner === "object" && inner !== null) found.push(inner);
      else walk(inner);
    }
  };
  walk(document.paths);
  return found;
};
