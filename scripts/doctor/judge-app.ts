import { type Asked, toldBy } from "./asked.ts";
import { cureOf } from "./cure-of.ts";
import { inWords } from "./in-words.ts";
import { bad, type Line, unasked, well } from "./line.ts";
import type { Health } from "./replies.ts";

/** The version of the checkout that asks, and the version of Node that its build is for, such as `0.1.0` and `24.21.0`. */
export type Checkout = { version: string; node: string };

const mostClockMs = 30_000;

/** Between which moments by this machine's clock the app answered. */
export type Answered = { from: number; to: number };

/** Whether app and checkout are of one version. `version`: null for whoever has no role. */
export const judgeVersion = (version: string | null, checkout: Checkout): Line => {
  if (version === null) return unasked("version", "The app tells it to nobody who has no role.");
  if (version === checkout.version) return well("version", `${version}, as this checkout`);
  return bad(
    "version",
    `The app is ${version}, this checkout ${checkout.version}.`,
    `Deploy this checkout (azd deploy), or check out what is deployed (git checkout v${version}).`,
  );
};

export const judgeNode = ({ app }: Health, { node }: Checkout): Line => {
  if (app === undefined) return unasked("node", olderApp);
  const major = (text: string) => text.replace(/^v/, "").split(".")[0];
  if (major(app.node) === major(node)) return well("node", app.node);
  return bad(
    "node",
    `The app runs on Node ${app.node}; it is built and tested for ${major(node)}.`,
    `Set the function app's runtime to Node ${major(node)}: azd provision does (infra/modules/app.bicep).`,
  );
};

/** Whether the app's clock and this machine's agree: the app's is to lie between asking and answer. */
export const judgeClock = ({ app }: Health, { from, to }: Answered): Line => {
  if (app === undefined) return unasked("clock", olderApp);
  const now = Date.parse(app.now);
  const offMs = now < from ? from - now : Math.max(0, now - to);
  if (offMs <= mostClockMs) return well("clock", `the app's and this machine's agree, to ${inWords(mostClockMs)}`);
  return bad(
    "clock",
    `The app's clock is ${inWords(offMs)} ${now < from ? "behind" : "ahead of"} this machine's.`,
    "Azure keeps its clocks: set this machine's by the network (timedatectl set-ntp true; w32tm /resync), or nobody's sign-in lasts as it should.",
  );
};

const olderApp = "The app does not tell it: it is of an earlier version. Deploy this checkout.";

/** Whether the app could begin to work at all: its settings are read, and its storage opened, before anything is answered. */
export const judgeSettings = (health: Asked<Health>): Line => {
  if (health.kind === "told" || isOfStorage(health)) return well("settings", "read");
  const { code, words } = refusalOf(health);
  return bad("settings", words, code === "" ? whereLogsAre : cureOf(code), ["signed in"]);
};

const whereLogsAre = "Look into the app's log for why it answers so: docs/troubleshooting.md, One run's log.";

const refusalOf = (asked: Exclude<Asked<unknown>, { kind: "told" }>) =>
  asked.kind === "refused" ? asked : { code: "", words: asked.words };

/** An app that cannot open its storage answers no call that needs it. */
const isOfStorage = (asked: Asked<unknown>): boolean =>
  asked.kind === "refused" && (asked.code.startsWith("storage-") || asked.code === "no-answer");

const ofStorage = ["storage: blobs", "storage: queues", "storage: tables"];

export const judgeStorage = (health: Asked<Health>): Line => {
  if (health.kind !== "told") {
    if (!isOfStorage(health)) return unasked("storage", "The app does not say: see 'settings'.");
    const { code, words } = refusalOf(health);
    return bad("storage", words, cureOfStorage(code), ["signed in"]);
  }
  const down = health.value.checks.filter(({ name, status }) => ofStorage.includes(name) && status !== "up");
  const [first] = down;
  if (!first) return well("storage", "blobs, queues and tables answer the app");
  const said = down.map(({ name, code, message }) => `${name.replace("storage: ", "")}: ${code}: ${message}`).join(" ");
  return bad("storage", said, cureOfStorage(first.code ?? ""));
};

const cureOfStorage = (code: string): string =>
  code === "storage-refused"
    ? "Give the app's identity Storage Blob Data Owner, Storage Queue Data Contributor and Storage Table Data Contributor on the app's storage account (azd provision does), or let its firewall and private endpoints admit the app. A new role takes up to ten minutes."
    : "Look whether the app's storage account is there and answers: its private endpoints and their DNS, its firewall, Azure's status page. Then ask again.";

/** Checks that have a line of another kind, or are told by one. */
const toldElsewhere = (name: string) =>
  ofStorage.includes(name) || name === "segment storage" || name.startsWith("connection ");

/** The other parts that the app needs: the vault, a webhook, what is stored; one line each, of what is down of them. */
export const judgeParts = (health: Asked<Health>): Line[] => {
  if (health.kind !== "told") return [unasked("vault", "The app does not say: see 'settings' and 'storage'.")];
  return health.value.checks
    .filter(({ name }) => !toldElsewhere(name))
    .map(({ name, status, code, message }) =>
      status === "up"
        ? well(name, "answers the app")
        : bad(
            name,
            `${code}: ${message}`,
            cureOf(code),
            name === "vault" ? [] : ["storage", "vault"].filter((one) => one !== name),
          ),
    );
};

/** How much later than its schedule says a tick may end: it may wait for an instance, and for a tick before it. */
const graceMs = 600_000;

/** Whether the timers do their work, by the app's own clock. */
export const judgeTimers = (health: Asked<Health>): Line[] => {
  const { timers, app } = toldBy(health) ?? {};
  if (timers === undefined || app === undefined)
    return [
      unasked("timers", health.kind === "told" ? olderApp : "The app does not say: see 'settings' and 'storage'."),
    ];
  if (timers.problem)
    return [
      bad("timers", `${timers.problem.code}: ${timers.problem.message}`, cureOf(timers.problem.code), ["storage"]),
    ];
  const now = Date.parse(app.now);
  return timers.of.map(({ name, tickedAt, failed, next, schedule }) => {
    const line = `timer ${name}`;
    const due = next === null ? "as its schedule says" : `at ${next}`;
    const isLate = next !== null && now - Date.parse(next) > graceMs;
    const cure = `Start the function app, switch the function on (app setting AzureWebJobs.${name}.Disabled), and see docs/troubleshooting.md, The app is silent.`;
    if (tickedAt === null && !isLate)
      return unasked(line, `Nobody has waited for its first tick yet, which comes ${due}: ask again after that.`);
    if (tickedAt === null)
      return bad(
        line,
        `No tick of it was ever noted. Its schedule is '${schedule}', and one should have come ${due}.`,
        cure,
      );
    const said = `last ticked ${inWords(now - Date.parse(tickedAt))} ago`;
    if (failed !== null) return bad(line, `It ${said}, and failed: ${failed}.`, cureOf(failed), ["storage", "vault"]);
    if (isLate) return bad(line, `It ${said}, and should have again ${due}.`, cure);
    return well(line, said);
  });
};
