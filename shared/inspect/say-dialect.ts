import type { ModelPartition } from "../discover/parse-model.ts";
import type { Dialect } from "../discover/refresh.ts";
import type { SeenFact } from "../read/seen-fact.ts";
import type { DialectSetting } from "./inspection.ts";

/** How a part is written, setting by setting, and who says so: model.json, the documentation's defaults, or the bytes. */
export const sayDialect = (
  dialect: Dialect,
  said: NonNullable<ModelPartition["said"]>,
  facts: readonly SeenFact[],
): DialectSetting[] => {
  const declared = (setting: keyof Dialect, value = String(dialect[setting])): DialectSetting => {
    const by = said[setting];
    if (by === undefined) return { setting, value, why: "default", by: "the documentation of model.json" };
    if (by === "header") return { setting, value, why: "seen", by: "the header" };
    return { setting, value, why: by === "fileFormatSettings" ? "declared" : "declared-elsewhere", by };
  };
  const seen = new Map(facts.flatMap(seenOf).map((one) => [one.setting, one]));
  const optional = (["quote", "escape", "raggedRight", "skipLines"] as const).filter(
    (one) => dialect[one] !== undefined || seen.has(one),
  );
  const settings = [
    declared("encoding"),
    declared("columnHeaders"),
    declared("delimiter", JSON.stringify(dialect.delimiter)),
    declared("quoteStyle"),
    ...optional.map((one) => declared(one)),
  ];
  const header = seen.get("columnHeaders");
  // What agrees with the declaration was not seen against it.
  if (header?.value === String(dialect.columnHeaders)) seen.delete("columnHeaders");
  const packed = seen.get("packing");
  return [...(packed ? [packed] : []), ...settings.map((one) => seen.get(one.setting) ?? one)];
};

const seenOf = (fact: SeenFact): DialectSetting[] => {
  const bySeen = (setting: string, value: string, by: string) => [{ setting, value, why: "seen" as const, by }];
  switch (fact.kind) {
    case "packed":
      return bySeen("packing", fact.by, "the first bytes");
    case "encoding":
      return fact.by === "declared" ? [] : bySeen("encoding", fact.encoding, sayEncoding[fact.by]);
    case "delimiter": {
      const by = fact.by === "sep-line" ? "the line sep=" : "the header, which names the columns by it";
      return fact.by === "declared" ? [] : bySeen("delimiter", JSON.stringify(fact.delimiter), by);
    }
    case "escape":
      return bySeen("escape", "\\", "rows that are sound by it alone");
    case "header":
      return bySeen("columnHeaders", String(fact.isHeader), "the first record, which names the columns");
    case "first-record":
    case "text":
      return [];
  }
};

const sayEncoding = {
  mark: "a byte order mark",
  zeros: "the zeros beside the letters",
  bytes: "the first character that is not ASCII",
};
