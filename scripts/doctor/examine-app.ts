import { makeCallApp, type Credentials } from "../definitions/call-app.ts";
import { type Asked, makeAsk, toldBy } from "./asked.ts";
import { type Checkout, judgeClock, judgeNode, judgeParts, judgeSettings } from "./judge-app.ts";
import { judgeStorage, judgeTimers, judgeVersion } from "./judge-app.ts";
import { judgeAccount, judgeConsent, judgeLists } from "./judge-connections.ts";
import { judgeContainer, judgeRefresh, noExports } from "./judge-sources.ts";
import { bad, type Line, onlyCauses, unasked, well } from "./line.ts";
import { booksReply, connectionsReply, exportsReply, healthReply, meReply, sourcesReply, upReply } from "./replies.ts";

export type AppToExamine = {
  /** Such as `https://app.example.com`. */
  address: string;
  credentials: Credentials;
  checkout: Checkout;
  /** How old the newest refresh of an export may be. */
  refreshHours: number;
  /** Epoch milliseconds, by this machine. */
  now(): number;
};

/** Asks a deployed app what only it can know, and says of each thing whether it is well. Changes nothing there. Never throws. */
export const examineApp = async (options: AppToExamine): Promise<Line[]> => {
  const { address, credentials, checkout } = options;
  const open = makeAsk(makeCallApp(address, nobody));
  const up = await open("/api/health", upReply);
  if (up.kind !== "told")
    return [
      bad("reachable", up.words, cureOfUnreachable(up)),
      unasked("signed in", "The app does not answer, so nothing else could be asked of it."),
    ];
  const reachable = well("reachable", address);

  const ask = makeAsk(makeCallApp(address, credentials));
  const me = await ask("/api/me", meReply);
  if (me.kind !== "told")
    return [
      reachable,
      bad("signed in", me.words, cureOfSignIn),
      unasked("all else", "The app tells it to nobody who is not signed in."),
    ];
  const { isKey, role, version } = me.value;
  const by = isKey ? "by a function key" : "by a token";
  if (role === null)
    return [
      reachable,
      bad(
        "signed in",
        "Whoever the token is of has no role of the app.",
        "Let an administrator give you Viewer at least: docs/deploy.md, People sign in.",
      ),
      unasked("all else", "The app tells it to nobody who has no role."),
    ];
  const signedIn = well("signed in", `${by}, as ${role}`);
  return onlyCauses([reachable, signedIn, judgeVersion(version, checkout), ...(await examineInside(ask, options))]);
};

const examineInside = async (
  ask: ReturnType<typeof makeAsk>,
  { checkout, refreshHours, now }: AppToExamine,
): Promise<Line[]> => {
  const [health, connections, exports] = await Promise.all([
    ask("/api/health/details", healthReply),
    ask("/api/connections", connectionsReply),
    ask("/api/exports", exportsReply),
  ]);
  // Asked once more, when all is known and the answer comes at once: the first may have taken as long as the slowest part.
  const from = now();
  const again = health.kind === "told" ? await ask("/api/health/details", healthReply) : health;
  const answered = { from, to: now() };

  const ofConnections = toldBy(connections)?.connections ?? [];
  const ofExports = toldBy(exports)?.exports ?? [];
  const named = toldBy(health)?.containers ?? [...new Set(ofExports.map(({ source }) => source.container))];
  const [sources, books] = await Promise.all([
    askEach(named, (container) => ask(`/api/sources?container=${encodeURIComponent(container)}`, sourcesReply)),
    askEach(
      ofConnections.map(({ name }) => name),
      (name) => ask(`/api/connections/${encodeURIComponent(name)}/address-books`, booksReply),
    ),
  ]);

  return [
    judgeSettings(health),
    ...(again.kind === "told"
      ? [judgeNode(again.value, checkout), judgeClock(again.value, answered)]
      : ["node", "clock"].map((name) => unasked(name, notTold))),
    judgeStorage(health),
    ...judgeParts(health),
    ...judgeTimers(health),
    ...[...sources].map(([container, asked]) => judgeContainer(container, asked)),
    ...(named.length === 0 ? [unasked("containers", notTold)] : []),
    ...(exports.kind === "told"
      ? ofExports.map((each) => judgeRefresh(each, sources, refreshHours))
      : [couldNotRead("exports", exports)]),
    ...(exports.kind === "told" && ofExports.length === 0 ? [noExports()] : []),
    ...(connections.kind === "told"
      ? ofConnections.flatMap((each) => [judgeAccount(each, health), judgeConsent(each)])
      : [couldNotRead("connections", connections)]),
    ...(connections.kind === "told" && ofConnections.length === 0
      ? [unasked("Dotdigital", "No account is connected yet.")]
      : []),
    ...(connections.kind === "told" ? ofExports.map((each) => judgeLists(each, books.get(each.connection))) : []),
  ];
};

const notTold = "The app does not say: see 'settings' and 'storage'.";

const askEach = async <Value>(
  names: readonly string[],
  ask: (name: string) => Promise<Asked<Value>>,
): Promise<ReadonlyMap<string, Asked<Value>>> =>
  new Map(await Promise.all(names.map(async (name) => [name, await ask(name)] as const)));

const couldNotRead = (what: string, asked: Exclude<Asked<unknown>, { kind: "told" }>): Line =>
  bad(
    `stored ${what}`,
    asked.words,
    "See to 'storage', then ask again; docs/disaster.md says what to do where it is lost.",
    ["settings", "storage"],
  );

/** `GET /api/health` is for anybody: an app, or what stands before it, that refuses even that is not up. */
const nobody: Credentials = {
  headers: () => ({}),
  refused: async () => {
    throw new Error("Something before the app asks even GET /api/health for a sign-in, which the app itself does not.");
  },
};

const cureOfUnreachable = (asked: Asked<unknown>): string =>
  asked.kind === "refused"
    ? "Something answers there, and it is not the app. Look whether the function app is started and its deployment went through, and whether the host has the app's storage: docs/troubleshooting.md, The app is silent."
    : "Check the address (azd env get-value API_URL) and that the function app is started; from a closed network, ask from inside it. Then docs/troubleshooting.md, The app is silent.";

const cureOfSignIn =
  "Set FUNCTION_KEY to a function key of this very app (az functionapp keys list), or ACCESS_TOKEN to a token where people sign in: docs/deploy.md.";
