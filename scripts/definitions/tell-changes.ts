import { diff } from "node:util";
import { counted } from "../../shared/counted.ts";
import { maskEmails } from "../../shared/personal/mask-email.ts";
import type { Change } from "./compare.ts";
import type { Definition, Folder } from "./definition-files.ts";
import { definitionText } from "./definition-text.ts";

/** How lines are told apart in a terminal; elsewhere each gives back what it gets. */
export type Marks = {
  added(text: string): string;
  taken(text: string): string;
  head(text: string): string;
  bad(text: string): string;
};

/** What differs, in lines: `-` is as the app has it, `+` as the file says. Nothing of what is the same. */
export const tellChanges = (changes: readonly Change[], marks: Marks): string[] => {
  const told = changes.flatMap((change) => tell(change, marks));
  const same = changes.filter(({ kind }) => kind === "same").length;
  return same > 0 ? [...told, `${counted(same, "file")} as the app has it.`] : told;
};

const tell = (change: Change, marks: Marks): string[] => {
  switch (change.kind) {
    case "same":
      return [];
    case "new": {
      const { file } = change;
      return [marks.head(`${file.path}: new`), ...linesOf(file.folder, {}, file.definition, marks)];
    }
    case "changed": {
      const { file, there } = change;
      return [marks.head(`${file.path}: changed`), ...linesOf(file.folder, there.definition, file.definition, marks)];
    }
    case "waits":
      return [`${marks.head(change.file.path)}: ${marks.bad(change.why)}.`];
    case "extra":
      return [`${marks.head(change.there.path)}: in the app, and no such file. --delete takes it out of the app.`];
  }
};

/** So many lines around one that differs are shown with it. */
const around = 3;

const linesOf = (folder: Folder, before: Definition, after: Definition, { added, taken }: Marks): string[] => {
  // Node says 1 of a line that only the first of the two has, and shows those of one place first.
  const lines = diff(textLines(folder, before), textLines(folder, after)).map(([op, line]) => [-op, line] as const);
  const isNear = lines.map((_, at) => lines.slice(Math.max(0, at - around), at + around + 1).some(([op]) => op !== 0));
  return lines.flatMap(([op, line], at) => {
    // An export that an earlier version stored may have an address in a condition.
    const text = maskEmails(line);
    if (op === 1) return [added(`  + ${text}`)];
    if (op === -1) return [taken(`  - ${text}`)];
    if (isNear[at]) return [`    ${text}`];
    return isNear[at - 1] ? ["    …"] : [];
  });
};

/** Without the line of `$schema`, which is no part of it. */
const textLines = (folder: Folder, definition: Definition): string[] =>
  Object.keys(definition).length === 0
    ? []
    : definitionText(folder, definition)
        .trimEnd()
        .split("\n")
        .filter((_, at) => at !== 1);
