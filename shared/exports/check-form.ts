import { checkName } from "../definitions/check-name.ts";
import type { Draft } from "../definitions/draft.ts";
import type { ExportBody } from "../definitions/export.ts";
import { isObject } from "../json/is-object.ts";
import type { Mistake } from "../definitions/mistake.ts";
import { shownValue } from "../definitions/shown-value.ts";
import { checkClears } from "./check-clears.ts";
import { checkConditions } from "./check-conditions.ts";
import { checkFolder } from "./check-folder.ts";
import { checkReference } from "./check-reference.ts";
import { checkSchedules } from "./check-schedules.ts";

/**
 * All that is wrong in an export and can be known without asking anybody: neither the settings nor the account. `name`: that
 * of the address, or undefined for a draft that needs none.
 */
export const checkForm = (
  name: string | undefined,
  { sent, value, mistakes: ofSchema }: Draft<ExportBody>,
): Mistake[] => {
  const { name: given }: Record<string, unknown> = isObject(sent) ? sent : { name };
  const mistakes = [
    ...(given === undefined && name !== undefined ? checkName(name) : []),
    ...ofSchema,
    ...checkReference(sent),
    ...checkFolder(sent),
    ...checkConditions(sent),
    ...checkClears(value),
  ];
  if (name !== undefined && typeof given === "string" && given !== name) {
    mistakes.push({
      path: "name",
      expected: `'${name}', as in the address, or nothing`,
      found: shownValue(["name"], given) ?? "nothing",
    });
  }
  mistakes.push(...checkSchedules(sent).filter(({ path }) => !mistakes.some((mistake) => mistake.path === path)));
  return mistakes;
};
