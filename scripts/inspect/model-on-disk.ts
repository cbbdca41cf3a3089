import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * The model.json of a folder that was copied from a storage account, with each location as a path below the folder: the
 * longest end of it that is a file there. What cannot be read stays as it is, for the look to say what is wrong. Undefined
 * where there is none.
 */
export const modelOnDisk = async (folder: string): Promise<Buffer | undefined> => {
  const bytes = await readFile(join(folder, "model.json")).catch(() => undefined);
  if (bytes === undefined) return undefined;
  const model = parsed(bytes);
  const locations = new Map<string, string>();
  for (const location of locationsIn(model)) locations.set(location, await below(folder, location));
  if (locations.size === 0) return bytes;
  const moved = (key: string, value: unknown) =>
    key === "location" && typeof value === "string" ? (locations.get(value) ?? value) : value;
  return Buffer.from(JSON.stringify(model, moved));
};

const parsed = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString("utf8").replace(/^\uFEFF/, ""));
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
};

const locationsIn = (model: unknown): string[] => {
  const found: string[] = [];
  JSON.stringify(model, (key, value: unknown) => {
    if (key === "location" && typeof value === "string" && value.trim() !== "") found.push(value);
    return value;
  });
  return found;
};

/** Encoded, for a location is. Of one that is not there the end that names table, refresh and file. */
const below = async (folder: string, location: string): Promise<string> => {
  const steps = decoded(
    location
      .trim()
      .replace(/^[a-z]+:\/\/[^/]+\//i, "")
      .replace(/\?.*$/s, ""),
  ).split("/");
  for (let from = 0; from < steps.length && !steps.includes(".."); from += 1) {
    const path = steps.slice(from);
    const found = await stat(join(folder, ...path)).catch(() => undefined);
    if (found?.isFile()) return path.map(encodeURIComponent).join("/");
  }
  return steps.slice(-6).map(encodeURIComponent).join("/");
};

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch (cause) {
    if (cause instanceof URIError) return path;
    throw cause;
  }
};
