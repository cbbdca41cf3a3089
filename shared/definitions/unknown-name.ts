import { RefusedError } from "../errors.ts";
import { namesInWords, namesThere } from "../map/names-there.ts";
import { type DocumentStore, namesIn } from "./document-store.ts";
import { shownText } from "./shown-value.ts";

/** What to throw of a name that no connection, or no export, has: `connection-unknown` or `export-unknown`. */
export const unknownDocument = async (
  called: "connection" | "export",
  store: Pick<DocumentStore<{ name: string }>, "list">,
  name: string,
): Promise<RefusedError> =>
  new RefusedError(unknownName(called, name, await namesIn(store)), { code: `${called}-unknown` });

/**
 * What is said of a connection or an export that is not there: the name that was given, and what was meant, or else what there is.
 * `names`: of those that there are; whoever may ask for one may list them.
 */
export const unknownName = (called: "connection" | "export", name: string, names: readonly string[]): string => {
  const { nearest, known, more } = namesThere(names, name);
  const given = `There is no ${called} '${shownText(name)}'`;
  if (nearest !== undefined) return `${given}; did you mean '${nearest}'? GET /api/${called}s lists those there are.`;
  if (known.length === 0) return `${given}: there is none at all yet. PUT /api/${called}s/{name} makes one.`;
  return `${given}. There are: ${namesInWords(known, more)}. GET /api/${called}s shows them.`;
};
