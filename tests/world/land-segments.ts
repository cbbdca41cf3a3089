import type { BlobStore } from "../../shared/azure/blob-store.ts";

/** A segment as a test writes it: rows of a few columns, the last of which may be left out, in one part or several. */
export type LandSegment = {
  name: string;
  columns?: readonly string[];
  parts: readonly (readonly (readonly string[])[])[];
};

export const usualColumns = ["CustomerId", "EMail", "FirstName", "RewardPoints"];

/** Writes parts and then model.json as Customer Insights does, under `ci/DotdigitalExport` of the container. */
export const landSegments = async (
  container: BlobStore,
  stamp: string,
  landed: readonly LandSegment[],
  accountUrl = "https://segments.example.com",
): Promise<void> => {
  const folder = "ci/DotdigitalExport";
  const entities = [];
  for (const { name, columns = usualColumns, parts } of landed) {
    const partitions = [];
    for (const [index, rows] of parts.entries()) {
      const path = `${folder}/${name}/${stamp}/${name}_${index + 1}.csv`;
      const full = (cells: readonly string[]) => columns.map((_, index) => quote(cells[index] ?? ""));
      const text = [columns, ...rows].map((cells) => full(cells).join(",")).join("\r\n");
      await container.write(path, Buffer.from(`${text}\r\n`));
      partitions.push({
        name: `${name}_${index + 1}`,
        location: `${accountUrl}/customer-insights/${path}`,
        fileFormatSettings: { $type: "CsvFormatSettings", columnHeaders: true },
      });
    }
    const attributes = columns.map((column) => ({ name: column, dataType: "string" }));
    entities.push({ $type: "LocalEntity", name, attributes, partitions });
  }
  const model = { name: "DotdigitalExport", version: "1.0", entities };
  await container.write(`${folder}/model.json`, Buffer.from(JSON.stringify(model)));
};

const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** `count` profiles with addresses `<prefix>1@example.com` and so on. */
export const people = (prefix: string, count: number, from = 1): string[][] =>
  Array.from({ length: count }, (_, index) => {
    const number = from + index;
    return [`${prefix}-${number}`, `${prefix}${number}@example.com`, `Name ${number}`, String(number)];
  });
