import { checkName } from "../../shared/definitions/check-name.ts";
import { draftOf } from "../../shared/definitions/draft.ts";
import { exportBodySchema } from "../../shared/definitions/export.ts";
import { exportOfBody } from "../../shared/definitions/export-of-body.ts";
import { isObject } from "../../shared/json/is-object.ts";
import { type Mistake, MistakesError } from "../../shared/definitions/mistake.ts";
import { protoKeysIn } from "../../shared/definitions/proto-keys-in.ts";
import { checkForm } from "../../shared/exports/check-form.ts";
import { findJsonFault, findRepeatedName } from "../../shared/http/find-json-fault.ts";
import { connectionFileSchema, type Definition, type Folder } from "./definition-files.ts";

export type ParsedFile = { kind: "definition"; definition: Definition } | { kind: "faults"; faults: string[] };

/**
 * What the text of a file says of the connection or export of this name, or everything that is wrong in it. It is held to
 * all that can be known without asking anybody, so that most mistakes are told before anything is sent.
 */
export const parseDefinition = (folder: Folder, name: string, bytes: Uint8Array): ParsedFile => {
  const read = readJson(bytes);
  if (read.kind === "fault") return { kind: "faults", faults: [read.fault] };
  const { value } = read;
  const mistakes = protoKeysIn(value);
  if (mistakes.length > 0) return faultsOf(mistakes);
  return folder === "connections" ? parseConnection(name, value) : parseExport(name, value);
};

const parseConnection = (name: string, sent: unknown): ParsedFile => {
  const draft = draftOf(connectionFileSchema, sent);
  if (!draft.value) return faultsOf([...checkName(name), ...draft.mistakes.map(neverInFiles)]);
  const { $schema: _, ...definition } = draft.value;
  return settle(checkName(name), definition);
};

const parseExport = (name: string, sent: unknown): ParsedFile => {
  const { $schema, ...body }: Record<string, unknown> = isObject(sent) ? sent : {};
  const draft = draftOf(exportBodySchema, isObject(sent) ? body : sent);
  const mistakes = [...checkForm(name, draft), ...checkSchemaName($schema)];
  if (!draft.value) return faultsOf(mistakes);
  const { name: _, ...definition } = exportOfBody(name, draft.value);
  return settle(mistakes, definition);
};

const settle = (mistakes: readonly Mistake[], definition: Definition): ParsedFile =>
  mistakes.length > 0 ? faultsOf(mistakes) : { kind: "definition", definition };

const checkSchemaName = (given: unknown): Mistake[] =>
  given === undefined || typeof given === "string"
    ? []
    : [{ path: "$schema", expected: "the path or address of a JSON Schema", found: "something else" }];

const kept = ["username", "password", "credentialsSecret", "agree", "consent"];

/** Whoever writes a password into a file is to be told why it does not belong there. */
const neverInFiles = (mistake: Mistake): Mistake =>
  kept.includes(mistake.path)
    ? {
        path: mistake.path,
        expected: "nothing: credentials and agreement are never in files, whoever connects gives them to the API",
      }
    : mistake;

const faultsOf = (mistakes: readonly Mistake[]): ParsedFile => ({ kind: "faults", faults: mistakes.map(inWords) });

const inWords = (mistake: Mistake): string => new MistakesError([mistake]).message;

type Read = { kind: "value"; value: unknown } | { kind: "fault"; fault: string };

const readJson = (bytes: Uint8Array): Read => {
  const text = decode(bytes);
  if (text === undefined) return { kind: "fault", fault: "expected text in UTF-8, found bytes that are none" };
  // The parser's own words quote the text, which may hold a password that somebody put there by mistake.
  const fault = findJsonFault(text);
  if (fault) return placed(fault, `expected ${fault.expected}: this is not JSON`);
  const repeated = findRepeatedName(text);
  if (repeated) return placed(repeated, `expected ${repeated.expected}: only one of the two would count`);
  return { kind: "value", value: JSON.parse(text) };
};

const placed = ({ line, column }: { line: number; column: number }, words: string): Read => ({
  kind: "fault",
  fault: `in line ${line}, column ${column}, ${words}`,
});

/** Without a byte order mark, which some editors write. */
const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};
