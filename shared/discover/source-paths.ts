import type { Source } from "./refresh.ts";

/** The steps of a path. Slashes around it, and doubled ones, make none. */
export const pathSteps = (path: string): string[] => path.split("/").filter((step) => step !== "");

/** Where a source's model.json lies in its container. */
export const modelPathOf = ({ folder }: Source): string => [...pathSteps(folder), "model.json"].join("/");
