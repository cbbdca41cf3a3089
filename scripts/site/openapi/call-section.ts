import type { ApiCall, Content } from "./document-shape.ts";
import { code, plain } from "./marks.ts";
import { schemaList } from "./schema-list.ts";
import { schemaWords } from "./schema-words.ts";

/** What the page says of one call: what it is for, who may, what it takes, and what it replies where nothing is wrong. */
export const callSection = (method: string, path: string, call: ApiCall): string => {
  const { operationId, summary, description, parameters, requestBody, responses } = call;
  const who = call.security?.length === 0 ? "Anyone may call it." : plain(description ?? "");
  return [
    `### <span class="call ${method}">${method.toUpperCase()}</span> ${code(path)} {#${operationId}}`,
    plain(summary),
    who,
    ...(parameters.length > 0 ? [parameters.map(parameterLine).join("\n")] : []),
    ...(requestBody ? [`**Body**. ${plain(requestBody.description)}`, ...contentLines(requestBody.content)] : []),
    ...Object.entries(responses)
      .filter(([status]) => status !== "default")
      .flatMap(([status, reply]) => [
        `**Reply ${status}**. ${plain(reply.description)}`,
        ...contentLines(reply.content),
      ]),
  ].join("\n\n");
};

const places = { path: "in the path", query: "in the query", header: "as a header" };

const parameterLine = ({ name, in: place, required, description, schema }: ApiCall["parameters"][number]): string =>
  `- ${code(name)} ${places[place]}: ${schemaWords(schema)}${required ? "" : "; may be left out"}` +
  (description === undefined ? "" : ` — ${plain(description)}`);

/** Types of one schema in one line, and what is in it behind a fold. */
const contentLines = (content: Content): string[] => {
  const types = Object.keys(content).map(code).join(" or ");
  return Object.values(content)
    .slice(0, 1)
    .flatMap(({ schema }) => {
      const list = schemaList(schema);
      return [`${types}: ${schemaWords(schema)}`, ...(list.length > 0 ? [fold(list)] : [])];
    });
};

/** What one opens to read it. */
const fold = (list: readonly string[]): string => `::: details What is in it\n${list.join("\n")}\n:::`;
