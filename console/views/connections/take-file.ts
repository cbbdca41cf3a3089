import { parse } from "../export/definition-file.ts";
import { isObject } from "../export/shape.ts";

/** What a file of a connection says that can be taken over, or why nothing of it is. */
export type FileTaken =
  | { kind: "taken"; displayName?: string; activeImports?: number }
  | { kind: "notOne" }
  /** Lists have other ids in another account. */
  | { kind: "otherAccount" };

export const takeFile = (text: string, accountId: number): FileTaken => {
  const file = parse(text);
  if (!isObject(file) || Object.keys(file).some((key) => !known.includes(key))) return { kind: "notOne" };
  if (file.accountId !== undefined && file.accountId !== accountId) return { kind: "otherAccount" };
  const imports = isObject(file.limits) ? file.limits.activeImports : undefined;
  return {
    kind: "taken",
    ...(typeof file.displayName === "string" ? { displayName: file.displayName } : {}),
    ...(typeof imports === "number" ? { activeImports: imports } : {}),
  };
};

const known = ["$schema", "displayName", "accountId", "limits"];
