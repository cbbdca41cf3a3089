import { globSync, readFileSync } from "node:fs";
import { factsShape } from "./facts-shape.ts";

const files = globSync("tests/openapi/facts/*").sort();

it("keeps facts of contacts v3 and of v2", () => {
  expect(files).toEqual(["tests/openapi/facts/contacts-v3.json", "tests/openapi/facts/v2.json"]);
});

it.each(files)("%s holds facts, and no words of Dotdigital's", (file) => {
  expect(factsShape.safeParse(JSON.parse(readFileSync(file, "utf8")))).toMatchObject({ success: true });
});

/** A small document of facts, into which something else is planted. */
const documentWith = (plants: { info?: object; operation?: object; schema?: object; field?: object }) => ({
  openapi: "3.0.3",
  info: { version: "1.0.0", ...plants.info },
  paths: {
    "/v2/lists/{id}": {
      get: {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
        responses: { 200: { content: { "application/json": { schema: { $ref: "#/components/schemas/List" } } } } },
        ...plants.operation,
      },
    },
  },
  components: {
    schemas: {
      List: {
        type: "object",
        // Fields may have the names of what is not kept.
        properties: { description: { type: "string" }, title: { type: "string", ...plants.field } },
        ...plants.schema,
      },
    },
  },
});

it("takes a document of facts", () => {
  expect(factsShape.safeParse(documentWith({}))).toMatchObject({ success: true });
});

it.each<[string, Parameters<typeof documentWith>[0]]>([
  ["a title", { info: { title: "Lists" } }],
  ["a summary of an operation", { operation: { summary: "Gets a list." } }],
  ["an operation's id", { operation: { operationId: "getList" } }],
  ["a reply's description", { operation: { responses: { 200: { description: "The list" } } } }],
  ["an example of a reply", { operation: { responses: { 200: { content: { "application/json": { example: 1 } } } } } }],
  ["a description of a schema", { schema: { description: "A list of contacts" } }],
  ["an example of a field", { field: { example: "My list" } }],
  ["a default", { field: { default: "A list" } }],
  ["a sentence among the values", { field: { enum: ["The name of the list"] } }],
  ["a sentence as a format", { field: { format: "as people read it" } }],
  ["a sentence as a field", { schema: { properties: { "The name of the list": { type: "string" } } } }],
  ["a sentence among the required", { schema: { required: ["name of the list"] } }],
])("refuses %s", (_title, plants) => {
  expect(factsShape.safeParse(documentWith(plants))).toMatchObject({ success: false });
});
