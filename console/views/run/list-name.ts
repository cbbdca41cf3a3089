import { signal } from "@preact/signals";
import { say } from "../../texts/say.ts";

/** What lists are called, by their ids, as far as that is known. */
export const listNames = signal<ReadonlyMap<number, string>>(new Map());

/** "Newsletter (12345)", or "List 12345" where its name is not known. */
export const listName = (id: number): string => {
  const name = listNames.value.get(id);
  return name === undefined ? say("run.list", { id: String(id) }) : say("run.list.named", { name, id: String(id) });
};
