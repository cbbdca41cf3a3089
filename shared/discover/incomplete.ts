import type { Look, Source, SourceProblem } from "./refresh.ts";
import { modelPathOf } from "./source-paths.ts";

/** A look at a source that cannot be read as it is. */
export const incomplete = (code: SourceProblem, message: string): Look & { kind: "incomplete" } => ({
  kind: "incomplete",
  code,
  message,
});

export const notThere = (source: Source) =>
  incomplete(
    "source-not-found",
    `There is no ${modelPathOf(source)} in the container ${source.container}, or no such container. Nor are there CSV files in a form that is ` +
      "known without. Expected the folder that the export of Customer Insights writes to, after its first run, or one of docs/sources.md.",
  );
