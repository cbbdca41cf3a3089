import { Ajv2020 } from "ajv/dist/2020.js";
import { exportBodySchema } from "../../shared/definitions/export.ts";
import { exportFileSchema } from "./definition-files.ts";
import { definitionText } from "./definition-text.ts";
import { schemaFiles, schemaPath } from "./schema-files.ts";

const schemaOf = (path: string) => JSON.parse(schemaFiles().get(path) ?? "null") as Record<string, unknown>;

const compile = (path: string) => new Ajv2020({ strict: false }).compile(schemaOf(path));

const connection = { displayName: "Nordics", accountId: 1, limits: { activeImports: 10 } };
const loyalty = {
  connection: "nordics",
  source: { container: "customer-insights", folder: "A/DotdigitalExport" },
  targets: [{ addressBookId: 12345, segments: ["NewMembers"] }],
  mapping: { email: "EMail" },
};

it.each([
  ["connections", connection],
  ["exports", loyalty],
] as const)("a file of %s names the schema that takes it", (folder, definition) => {
  const path = schemaPath(folder).replace("../", "");
  const isValid = compile(path);

  expect(isValid(JSON.parse(definitionText(folder, definition)))).toBe(true);
  expect(isValid({ ...definition, password: "never" })).toBe(false);
});

it("a file of an export may say what PUT takes, and which schema it has", () => {
  expect(Object.keys(exportFileSchema.shape)).toEqual(["$schema", ...Object.keys(exportBodySchema.shape)]);
});

it("an editor completes words and says what they mean, as the API's own schema has it", () => {
  expect(schemaOf("schemas/export.json")).toMatchObject({
    title: "export, as npm run apply sends it",
    required: ["connection", "source", "targets", "mapping"],
    properties: {
      mergeOption: { enum: ["overwrite", "overwriteIfNotEmpty", "overwriteIfEmpty"], default: "overwriteIfNotEmpty" },
      mapping: { properties: { email: { description: "The column that holds the e-mail address. Required." } } },
    },
  });
});
