import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { suggestColumns } from "../../shared/suggest/suggest-columns.ts";
import { suggestPermissions } from "../../shared/suggest/suggest-permissions.ts";
import { CannotLandError } from "./cannot-land-error.ts";
import { type Landing, locationOf } from "./landing.ts";
import { requirePermissions } from "./require-permissions.ts";
import { valuesIn } from "./values-in.ts";

/** Of model.json what is read here. Where its files lie is changed; all else stays as it is. */
const modelSchema = z.looseObject({
  entities: z.array(
    z.looseObject({
      name: z.string(),
      attributes: z.array(z.looseObject({ name: z.string(), dataType: z.string().nullish() })).nullish(),
      partitions: z
        .array(
          z.looseObject({
            location: z.string().nullish(),
            fileFormatSettings: z
              .looseObject({ columnHeaders: z.boolean().nullish(), delimiter: z.string().nullish() })
              .nullish(),
          }),
        )
        .nullish(),
    }),
  ),
});

/**
 * A folder that an export of Customer Insights was copied to: its model.json, and the parts that it lists, which lie below
 * the folder as they did in the storage account.
 * @throws {CannotLandError} when model.json is not there or cannot be used, or one of its parts is not there
 */
export const landingOfFolder = async (folder: string): Promise<Landing> => {
  const bytes = await readFile(join(folder, "model.json")).catch((cause: unknown) => {
    throw new CannotLandError(
      `${folder} has no model.json: name the folder that an export of Customer Insights wrote, or CSV files.`,
      { cause },
    );
  });
  const model = readModel(folder, bytes.toString("utf8"));
  const entities = model.entities.map(({ name, attributes, partitions }) => ({
    name,
    columns: (attributes ?? []).map((attribute) => attribute.name),
    numbers: (attributes ?? []).filter(({ dataType }) => isNumber(dataType)).map((attribute) => attribute.name),
    parts: (partitions ?? []).flatMap(({ location, fileFormatSettings: format }) =>
      location?.trim()
        ? [
            {
              location: location.trim(),
              hasHeader: format?.columnHeaders ?? false,
              delimiter: format?.delimiter ?? ",",
            },
          ]
        : [],
    ),
  }));
  const filled = entities.filter(({ parts }) => parts.length > 0);
  if (filled.length === 0) throw new CannotLandError(`${folder}: model.json lists no files; run the export again.`);

  const paths = new Map<string, string>();
  for (const { location } of filled.flatMap(({ parts }) => parts)) {
    paths.set(location, await findBelow(folder, location));
  }
  const common = (filled[0]?.columns ?? []).filter((column) => filled.every(({ columns }) => columns.includes(column)));
  const likeNumber = (column: string) => filled.every(({ numbers }) => numbers.includes(column));
  const { mapping } = suggestColumns(common, { likeEmail: () => false, likeNumber });
  const { email } = mapping;
  if (email === undefined) {
    const named = common.slice(0, 20).join(", ") || "none in common";
    throw new CannotLandError(`${folder}: no column looks like e-mail addresses; all segments have ${named}.`);
  }
  requirePermissions(filled.map(({ name, columns }) => ({ called: `${folder}, segment ${name},`, columns })));
  const tables = filled.flatMap(({ columns, parts }) =>
    parts.map((part) => ({ ...part, columns, file: join(folder, paths.get(part.location) ?? "") })),
  );
  const { exclude, include, unclear } = suggestPermissions(common, await valuesIn(tables));
  return {
    segments: filled.map(({ name, columns }) => ({ name, columns })),
    files: [...new Set(paths.values())].map((path) => ({ file: join(folder, path), path })),
    mapping: { ...mapping, email, exclude, include },
    unclear,
    model: (folderUrl) => ({
      ...model,
      entities: model.entities.map((entity) => ({
        ...entity,
        partitions: (entity.partitions ?? []).map((partition) => {
          const path = paths.get(partition.location?.trim() ?? "");
          if (path === undefined) return partition;
          return { ...partition, location: locationOf(folderUrl, path) };
        }),
      })),
    }),
  };
};

/** Of the Common Data Model's types. */
const isNumber = (dataType: string | null | undefined): boolean => /^(int64|double|decimal)$/i.test(dataType ?? "");

const readModel = (folder: string, text: string): z.infer<typeof modelSchema> => {
  try {
    return modelSchema.parse(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch (cause) {
    throw new CannotLandError(`${folder}: model.json is no list of tables, as Customer Insights writes it.`, { cause });
  }
};

/** The longest end of a location's path that is a file below the folder: what stands before it is the account's. */
const findBelow = async (folder: string, location: string): Promise<string> => {
  const steps = decoded(location.replace(/^https?:\/\/[^/]+\//i, "").replace(/[?#].*$/s, ""))
    .split("/")
    .filter((step) => step !== "");
  for (let from = 0; from < steps.length && !steps.includes(".."); from += 1) {
    const path = steps.slice(from).join("/");
    const found = await stat(join(folder, path)).catch(() => undefined);
    if (found?.isFile()) return path;
  }
  throw new CannotLandError(
    `${folder} lacks ${steps.slice(-6).join("/")}, which its model.json lists: copy the folder whole, with all below it.`,
  );
};

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
