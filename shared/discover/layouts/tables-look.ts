import type { ModelEntity } from "../parse-model.ts";
import type { Look, SourceProblem } from "../refresh.ts";

/** The tables of a source, and a look at each one that was chosen of them. `bytes`: of model.json, none where there is none. */
export type TablesLook =
  | { kind: "tables"; bytes: number; entities: readonly ModelEntity[]; looks: { entity: ModelEntity; look: Look }[] }
  | { kind: "problem"; code: SourceProblem; message: string; bytes: number };
