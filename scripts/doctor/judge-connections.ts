import { counted } from "../../shared/counted.ts";
import { type Asked, toldBy } from "./asked.ts";
import { cureOf } from "./cure-of.ts";
import { bad, type Line, unasked, well } from "./line.ts";
import type { Connection, Export, Health } from "./replies.ts";

/** Whether Dotdigital lets a connection in, and how its account's limits stand. */
export const judgeAccount = ({ name, accountId }: Connection, health: Asked<Health>): Line => {
  const line = lineOf(name);
  const check = toldBy(health)?.checks.find((one) => one.name === `connection ${name}`);
  if (check === undefined) return unasked(line, "The app does not say: see 'settings' and 'storage'.");
  // It comes last of what is checked, and has a line of its own.
  if (check.status !== "up" && check.code !== "consent-missing")
    return bad(line, `${check.code}: ${check.message}`, cureOf(check.code), ["storage", "vault"]);
  return well(line, `account ${accountId}${sayLimits(accountId, health)}`);
};

const lineOf = (connection: string) => `Dotdigital of ${connection}`;

const sayLimits = (accountId: number, health: Asked<Health>): string => {
  const gate = toldBy(health)?.accounts.find((account) => account.accountId === accountId)?.gate;
  if (!gate) return "";
  const { taken, most, limited } = gate.imports;
  const slots = `; ${taken} of ${counted(limited?.to ?? most, "import slot")} taken`;
  const pauses = gate.pauses.map(({ scope, until }) => `; calls of '${scope}' wait until ${until}`).join("");
  return `${slots}${limited ? ", for Dotdigital says that its account has too many imports" : ""}${pauses}`;
};

/** Whether somebody has agreed to send data through a connection. */
export const judgeConsent = ({ name, consent }: Connection): Line =>
  consent === undefined
    ? bad(
        `consent of ${name}`,
        `Nobody has agreed to send data through connection '${name}': no run uses it.`,
        `An administrator reads GET /api/consent, then sends PATCH /api/connections/${name} with {"agree": true}, or agrees in the console.`,
      )
    : well(`consent of ${name}`, `to the text of ${consent.statement}`);

type Books = { addressBooks: { id: number }[] };

/** Whether the address books of an export are still there. `asked`: what its connection's account has. */
export const judgeLists = ({ name, connection, targets }: Export, asked: Asked<Books> | undefined): Line => {
  const line = `lists of ${name}`;
  if (asked === undefined)
    return bad(line, `Its connection '${connection}' is gone.`, "Connect the account again under that name.", [
      "storage",
    ]);
  const needs = [lineOf(connection), "storage", "vault"];
  if (asked.kind !== "told") return bad(line, asked.words, cureOf(asked.kind === "refused" ? asked.code : ""), needs);
  const there = new Set(asked.value.addressBooks.map(({ id }) => id));
  const gone = targets.map(({ addressBookId }) => addressBookId).filter((id) => !there.has(id));
  if (gone.length === 0) return well(line, `${counted(targets.length, "address book is", "address books are")} there`);
  return bad(
    line,
    `The account has no address book ${gone.join(", ")}: somebody has deleted it.`,
    `${cureOf("address-book-not-found")} PATCH /api/exports/${name} with its targets.`,
    needs,
  );
};
