import { callSection } from "./call-section.ts";
import { documentShape } from "./document-shape.ts";
import { plain } from "./marks.ts";
import { schemaList } from "./schema-list.ts";
import { schemaAnchor } from "./schema-words.ts";

/**
 * The API's reference in Markdown, made of the OpenAPI document that the app itself gives. So it is found by the site's
 * search, has its outline and its colours, and asks nobody.
 */
export const openApiPage = (document: unknown): string => {
  const { info, paths, components } = documentShape.parse(document);
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => ({ room: roomOf(path), text: callSection(method, path, call) })),
  );
  const rooms = [...new Set(Object.values(roomNames))].flatMap((room) => [
    `## ${room}`,
    ...calls.filter((call) => call.room === room).map(({ text }) => text),
  ]);
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `### ${name} {#${schemaAnchor(name)}}\n\n${schemaList(schema).join("\n")}`,
  );
  const doors = Object.values(components.securitySchemes).map(({ description, ...scheme }) =>
    doorLine(description, scheme),
  );
  return [
    "# API reference",
    plain(info.description),
    'With what to send, call by call: [the API by example](/api.md). For programs: <a href="./openapi.json" ' +
      "download>openapi.json</a>, the document that the app gives at `GET /api/openapi.json`.",
    doors.join("\n"),
    "What goes wrong, at whichever call, is told as a [Problem](#schema-problem) (`application/problem+json`).",
    ...rooms,
    "## What is sent and replied",
    ...schemas,
  ].join("\n\n");
};

const doorLine = (description: string, scheme: Record<string, unknown>): string =>
  `- ${plain(description)} ${scheme.type === "apiKey" ? `The key goes into the header \`${scheme.name}\`.` : "A token goes into the header `Authorization`."}`;

/** Beneath which heading a call stands, by what comes after `/api/`; in the order of the headings. */
const roomNames: Record<string, string> = {
  health: "The app",
  me: "The app",
  overview: "The app",
  audit: "The app",
  consent: "Connections",
  connections: "Connections",
  sources: "Sources",
  segments: "Sources",
  exports: "Exports",
  preview: "Exports",
  runs: "Runs",
  explain: "People",
  forget: "People",
  tick: "The app",
  "openapi.json": "The app",
  schemas: "The app",
};

const roomOf = (path: string): string => {
  const room = roomNames[path.split("/")[2] ?? ""];
  if (room === undefined) throw new Error(`${path}: scripts/site/openapi/openapi-page.ts names no heading for it.`);
  return room;
};
