import { checkName } from "../definitions/check-name.ts";
import type { Draft } from "../definitions/draft.ts";
import type { ExportBody, ExportDefinition } from "../definitions/export.ts";
import { isObject } from "../definitions/is-object.ts";
import { MistakesError, mostMistakes } from "../definitions/mistake.ts";
import { shownValue } from "../definitions/shown-value.ts";
import { problemOfSchedule } from "../discover/schedule.ts";
import { type AccountCheck, checkAgainstAccount } from "./check-against-account.ts";
import { checkClears } from "./check-clears.ts";
import { checkConditions } from "./check-conditions.ts";
import { checkFolder } from "./check-folder.ts";
import { checkReference } from "./check-reference.ts";
import { outOfReach } from "./out-of-reach.ts";

export type CheckDeps = Parameters<typeof checkAgainstAccount>[0] & {
  /** What the settings let exports name. */
  segmentContainers: readonly string[];
  webhookSecretPrefixes: readonly string[];
};

export type Usable = AccountCheck & { connection: NonNullable<AccountCheck["connection"]> };

/**
 * Holds what somebody sent for an export against its schema, the settings and the account, and names every mistake at once.
 * `name`: that of the address, or undefined for a draft that needs none. Throws `MistakesError` (code `list-owned-elsewhere`
 * when another export's address book is the only kind), and what the vault and Dotdigital throw.
 */
export const checkExport = async (
  deps: CheckDeps,
  name: string | undefined,
  { sent, value, mistakes: ofForm }: Draft<ExportBody>,
): Promise<{ definition: ExportDefinition; account: Usable }> => {
  const { name: given, ...schedules }: Record<string, unknown> = isObject(sent) ? sent : { name };
  // No export has a name that is empty: a draft without one owns no list.
  const known = name ?? (typeof given === "string" ? given : "");
  const mistakes = [
    ...(given === undefined && name !== undefined ? checkName(name) : []),
    ...ofForm,
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
  for (const path of ["schedule", "scheduleBefore"]) {
    const schedule = schedules[path];
    const found = typeof schedule === "string" ? problemOfSchedule(schedule) : undefined;
    if (found) mistakes.push({ path, expected: '"on-refresh", "off" or an NCRONTAB expression (UTC)', found });
  }
  mistakes.push(...outOfReach(deps, sent).filter(({ path }) => !mistakes.some((mistake) => mistake.path === path)));
  if (mistakes.length >= mostMistakes) throw new MistakesError(mistakes);
  let account: AccountCheck;
  try {
    account = await checkAgainstAccount(deps, known, sent);
  } catch (error) {
    // The account cannot be asked now. Mistakes of form are worth telling all the same.
    if (mistakes.length > 0) throw new MistakesError(mistakes, { cause: error });
    throw error;
  }
  const { connection } = account;
  mistakes.push(...account.mistakes.filter(({ path }) => !mistakes.some((mistake) => mistake.path === path)));
  if (mistakes.length > 0) throw new MistakesError([...mistakes, ...account.taken]);
  if (account.taken.length > 0) throw new MistakesError(account.taken, { code: "list-owned-elsewhere" });
  if (!value || !connection) throw new Error(`Export '${known}' is neither usable nor mistaken.`);
  return { definition: definitionOf(known, value), account: { ...account, connection } };
};

/** A schedule of before is of no use to an export that has one now. */
const definitionOf = (name: string, { name: _, scheduleBefore, ...rest }: ExportBody): ExportDefinition => ({
  ...{ name, ...rest },
  ...(rest.schedule === "off" && scheduleBefore !== undefined ? { scheduleBefore } : {}),
});
