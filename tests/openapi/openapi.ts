import { globSync, readFileSync } from "node:fs";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { asJsonSchema } from "./as-json-schema.ts";
import { DEVIATIONS, type Deviation } from "./deviations.ts";
import { factsShape, type OperationFacts } from "./facts-shape.ts";

/** What is wrong with the body of a request, by Dotdigital's specification. `path` may have a query. */
export const validateRequest = (method: string, path: string, body: unknown): string[] => {
  const operation = findOperation(method, path);
  if (operation === undefined) return [`${method} ${path} is not in the specification`];
  const schema = operation.requestBody?.content["application/json"]?.schema;
  if (schema === undefined) return body === undefined ? [] : [`${method} ${operation.path} takes no body`];
  if (body === undefined) return [`${method} ${operation.path} needs a body`];
  return problemsOf(operation, "request", validatorOf(operation, "request", schema), body);
};

/** What is wrong with a reply: its status, and its parsed body (undefined when empty). */
export const validateReply = (method: string, path: string, status: number, body: unknown): string[] => {
  const operation = findOperation(method, path);
  if (operation === undefined) return [`${method} ${path} is not in the specification`];
  const response = operation.responses[status];
  if (isAllowedStatus(operation, status)) return [];
  if (response === undefined) return [`${method} ${operation.path}: a status ${status} is not in the specification`];
  const schema = response.content?.["application/json"]?.schema;
  if (schema === undefined) return [];
  return problemsOf(operation, `reply ${status}`, validatorOf(operation, String(status), schema), body);
};

type Operation = OperationFacts & {
  method: string;
  path: string;
  pattern: RegExp;
  components: unknown;
};

const readOperations = (): Operation[] =>
  globSync("tests/openapi/facts/*.json").flatMap((file) => {
    const { paths, components } = factsShape.parse(JSON.parse(readFileSync(file, "utf8")));
    return Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        ...operation,
        method: method.toUpperCase(),
        path,
        pattern: new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, "[^/]+")}/?$`),
        components: asJsonSchema(components),
      })),
    );
  });

let operations: Operation[] | undefined;

/** The operation whose path has the fewest parameters: `/contacts/v3/import/{id}` goes before `/{identifier}/{value}`. */
const findOperation = (method: string, path: string): Operation | undefined => {
  operations ??= readOperations();
  const plainPath = path.split("?")[0] ?? path;
  const parameters = (operation: Operation) => operation.path.split("{").length;
  return operations
    .filter((operation) => operation.method === method.toUpperCase() && operation.pattern.test(plainPath))
    .sort((a, b) => parameters(a) - parameters(b))[0];
};

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addFormat("guid", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);

const validators = new Map<string, ValidateFunction>();

const validatorOf = (operation: Operation, part: string, schema: unknown): ValidateFunction => {
  const key = `${operation.method} ${operation.path} ${part}`;
  const known = validators.get(key);
  if (known !== undefined) return known;
  // The references begin with #/components, so the components are given to each schema to find there.
  const validator = ajv.compile({ allOf: [asJsonSchema(schema)], components: operation.components });
  validators.set(key, validator);
  return validator;
};

const problemsOf = (operation: Operation, part: string, validate: ValidateFunction, body: unknown): string[] => {
  if (body === undefined) return [`${operation.method} ${operation.path}: ${part} has no body`];
  if (validate(body)) return [];
  return (validate.errors ?? [])
    .map((error) => `${operation.method} ${operation.path}: ${part}: ${wordsOf(error)}`)
    .filter((problem) => !deviationsOf(operation, part).some((deviation) => deviation.problem?.test(problem)));
};

const wordsOf = ({ instancePath, message, params }: ErrorObject): string => {
  const extra = "additionalProperty" in params ? `: ${params.additionalProperty}` : "";
  return `${instancePath} ${message}${extra}`.trim();
};

const isAllowedStatus = (operation: Operation, status: number): boolean =>
  deviationsOf(operation, "reply").some((deviation) => deviation.status === status);

const deviationsOf = (operation: Operation, part: string): Deviation[] =>
  DEVIATIONS.filter(
    ({ about, method, path }) =>
      part.startsWith(about) && (method === "*" || method === operation.method) && covers(path, operation.path),
  );

/** A path of a deviation is exact, or a beginning with a star after it. */
const covers = (pattern: string, path: string): boolean =>
  pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
