import type { Look, Source, SourceProblem } from "./refresh.ts";

/** A look at a source that cannot be read as it is. */
export const incomplete = (code: SourceProblem, message: string): Look & { kind: "incomplete" } => ({
  kind: "incomplete",
  code,
  message,
});

export const notThere = (source: Source, modelPath: string) =>
  incomplete(
    "source-not-found",
    `There is no ${modelPath} in the container ${source.container}, or no such container. Nor are there CSV files in a form that is ` +
      "known without. Expected the folder that the export of Customer Insights writes to, after its first run, or one of docs/sources.md.",
  );
