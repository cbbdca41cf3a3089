import { say } from "../../texts/say.ts";
import type { MappedField } from "./draft.ts";
import { besides } from "./ways.ts";

/** What fills a data field, in short. */
export const sayField = (from: MappedField): string => {
  if (typeof from === "string") return from;
  const { column, join, separator, constant, default: forBlank } = from;
  const filled =
    column ?? (join ? say("fill.saysJoin", { columns: join.join(" + ") }) : say("fill.saysConstant", quoted(constant)));
  return [
    filled,
    ...(separator === undefined ? [] : [say("fill.saysBetween", quoted(separator))]),
    ...(forBlank === undefined ? [] : [say("fill.saysDefault", quoted(forBlank))]),
    ...besides(from).map((name) => `${name}: ${from[name]}`),
  ].join("; ");
};

const quoted = (value: string | number | boolean | undefined) => ({ value: JSON.stringify(value ?? "") });
