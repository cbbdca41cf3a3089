import type { Draft } from "../definitions/draft.ts";
import type { ExportBody, ExportDefinition } from "../definitions/export.ts";
import { exportOfBody } from "../definitions/export-of-body.ts";
import { isObject } from "../json/is-object.ts";
import { MistakesError, mostMistakes } from "../definitions/mistake.ts";
import { type AccountCheck, checkAgainstAccount } from "./check-against-account.ts";
import { checkForm } from "./check-form.ts";
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
  body: Draft<ExportBody>,
): Promise<{ definition: ExportDefinition; account: Usable }> => {
  const { sent, value } = body;
  const { name: given }: Record<string, unknown> = isObject(sent) ? sent : {};
  // No export has a name that is empty: a draft without one owns no list.
  const known = name ?? (typeof given === "string" ? given : "");
  const mistakes = checkForm(name, body);
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
  return { definition: exportOfBody(known, value), account: { ...account, connection } };
};
