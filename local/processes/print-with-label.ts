import type { LineSource } from "./start-node.ts";

/**
 * Prints a child's lines on this process's own streams, each behind the child's label.
 * @param label for example "azurite"; the line becomes `azurite | …`
 */
export const printWithLabel =
  (label: string) =>
  (line: string, source: LineSource): void => {
    process[source].write(`${label} | ${line}\n`);
  };
