import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";

/** Writes a file of these lines, each with its end in it. Memory does not grow with them. */
export const writeLines = async (path: string, lines: Iterable<string>): Promise<void> => {
  const file = createWriteStream(path);
  let text = "";
  for (const line of lines) {
    text += line;
    if (text.length < 1_048_576) continue;
    if (!file.write(text)) await once(file, "drain");
    text = "";
  }
  file.end(text);
  await finished(file);
};
