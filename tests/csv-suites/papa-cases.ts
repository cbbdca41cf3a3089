import { readFileSync } from "node:fs";
import vm from "node:vm";
import { z } from "zod";

/** A case of Papa's own suite: what its parser makes of a text. */
export type PapaCase = z.infer<typeof caseSchema>;

const caseSchema = z.object({
  description: z.string(),
  input: z.string(),
  config: z.looseObject({}).optional(),
  expected: z.object({ data: z.array(z.unknown()), errors: z.array(z.unknown()) }),
});

/**
 * The cases of the parser's core, out of the suite that the package brings along. Its file is a script for a browser or
 * for Mocha: it runs here with nothing but the words that it asks for, and registers no test.
 */
export const papaCases = (): PapaCase[] => {
  const script = readFileSync("node_modules/papaparse/tests/test-cases.js", "utf8");
  const nothing = () => {};
  const world = vm.createContext({
    module: { exports: {} },
    require: () => ({ assert: {}, RECORD_SEP: "\u001e", UNIT_SEP: "\u001f", BAD_DELIMITERS: [] }),
    ...{ describe: Object.assign(() => {}, { skip: nothing }), it: nothing, before: nothing, after: nothing },
  });
  vm.runInContext(script, world);
  return z.array(caseSchema).parse(JSON.parse(vm.runInContext("JSON.stringify(CORE_PARSER_TESTS)", world)));
};
