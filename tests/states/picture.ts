import { entriesOf } from "./entries-of.ts";

/** `from --> to: event`, one for each arrow of a picture. */
export type Edges = string[];

/** The arrows of a Mermaid state diagram. An arrow may bear several events; `[*]` is no state. */
export const edgesOfPicture = (mermaid: string): Edges => {
  const names = new Map([...mermaid.matchAll(/state "([^"]+)" as (\w+)/g)].map(([, name = "", id = ""]) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  return [...mermaid.matchAll(/^\s*([\w[\]*]+) --> ([\w[\]*]+)(?:: (.+))?$/gm)]
    .filter(([, from, to]) => from !== "[*]" && to !== "[*]")
    .flatMap(([, from = "", to = "", events = ""]) =>
      events.split(", ").map((event) => `${nameOf(from)} --> ${nameOf(to)}: ${event}`),
    )
    .sort();
};

/** The arrows that tables of states and events stand for, each once. `eventOf`: the event of a column. */
export const edgesOfTables = <State extends string, Column extends string>(
  tables: readonly Record<State, Record<Column, State | "refused">>[],
  eventOf: (column: Column) => string = (column) => column,
): Edges => {
  const edges = tables
    .flatMap(entriesOf)
    .flatMap(([from, row]) => entriesOf(row).map(([column, to]) => ({ from, column, to })))
    .filter(({ to }) => to !== "refused")
    .map(({ from, column, to }) => `${from} --> ${to}: ${eventOf(column)}`);
  return [...new Set(edges)].sort();
};

/** The Mermaid pictures of a document's section, in their order. */
export const picturesIn = (document: string, heading: string): string[] => {
  const [, section = ""] = document.split(`\n## ${heading}\n`);
  const [text = ""] = section.split("\n## ");
  return [...text.matchAll(/```mermaid\n([\s\S]*?)```/g)].map(([, picture = ""]) => picture);
};
