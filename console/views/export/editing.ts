import type { AddressBook, Column, ConnectionList, DataField, ExportList, Segment } from "../../api/replies.ts";
import type { Asked } from "../../api/use-reply.ts";
import type { Segments } from "../../api/replies.ts";
import type { Draft } from "./draft.ts";

/** What the steps of the editor share: the draft, what the API says of it, and what there is to choose from. */
export type Editing = {
  /** Of the address; "" until a new export has one. */
  name: string;
  isNew: boolean;
  setName(name: string): void;
  draft: Draft;
  change(part: Partial<Draft>): void;
  /** What is wrong at a path of the body and below it, in words; not what is wrong at the paths of `but`. */
  said(path: string, but?: readonly string[]): string | undefined;
  connections: Asked<ConnectionList>;
  exports: Asked<ExportList>;
  addressBooks: Asked<{ addressBooks: AddressBook[] }>;
  dataFields: Asked<{ dataFields: DataField[] }>;
  /** What landed in the folder; nothing for whoever may not see it. */
  landed: Asked<Segments>;
};

/** The landed segments that the export names, in the order in which they landed. */
export const chosenSegments = ({ draft, landed }: Pick<Editing, "draft" | "landed">): Segment[] => {
  const named = new Set(draft.targets.flatMap(({ segments }) => segments));
  return (landed.data?.segments ?? []).filter(({ name }) => named.has(name));
};

/** Whether it is known which columns there are, or that nobody will say it: before that none is typed instead of chosen. */
export const isLooked = ({ landed }: Pick<Editing, "landed">): boolean => landed.data !== undefined || !landed.isAsking;

/** A column of the chosen segments; of one that not all of them have a run would fail. */
export type ChoosableColumn = Column & { isInAll: boolean };

export const columnsOf = (segments: readonly Segment[]): ChoosableColumn[] => {
  const found = new Map<string, Column>();
  for (const { columns } of segments)
    for (const column of columns) if (!found.has(column.name)) found.set(column.name, column);
  return [...found.values()].map((column) => ({
    ...column,
    isInAll: segments.every(({ columns }) => columns.some(({ name }) => name === column.name)),
  }));
};
