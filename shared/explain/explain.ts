import type { BlobStore } from "../azure/blob-store.ts";
import type { HashKey } from "../azure/hash-key.ts";
import { counted } from "../counted.ts";
import type { ConnectionStore } from "../definitions/connection-store.ts";
import type { ExportDefinition } from "../definitions/export.ts";
import type { ExportStore } from "../definitions/export-store.ts";
import type { OpenAccount } from "../definitions/open-account.ts";
import { makeContactHasher } from "../diff/contact-hasher.ts";
import { mapBounded } from "../discover/map-bounded.ts";
import { log } from "../observe/log.ts";
import type { RunLedger } from "../runs/ledger/run-ledger.ts";
import { keysOfAddress } from "../runs/lists/keys-of-address.ts";
import { addressFacts } from "./address-facts.ts";
import { type AccountAnswer, askAccount, factsOfList } from "./ask-account.ts";
import { auditMark } from "./audit-mark.ts";
import type { Explanation, ListExplanation } from "./explanation.ts";
import { type Asked, type LookedAt, lookAtList, unreadable } from "./look-at-list.ts";
import { sayWhy } from "./say-why.ts";

/** `about`: for the audit log, without the address. */
export type Explain = (email: string) => Promise<{ about: string; explanation: Explanation }>;

type Deps = {
  snapshots: BlobStore;
  exports: Pick<ExportStore, "list">;
  connections: Pick<ConnectionStore, "read">;
  openAccount: OpenAccount;
  runs: Pick<RunLedger, "head" | "get">;
  openHashKey: () => Promise<HashKey>;
  /** How long one account may take to answer. */
  mostAskMs: number;
};

/**
 * Says of every list of every export what the app knows of an address, what Dotdigital does, and why: from snapshots, which
 * pass in a stream, and from the accounts of the connections. It changes nothing, and keeps nothing of the address.
 */
export const makeExplain =
  (deps: Deps): Explain =>
  async (email) => {
    const { key, version } = await deps.openHashKey();
    const asked: Asked = { keys: keysOfAddress(makeContactHasher(key), email), version };
    const { documents, unreadable: damaged } = await deps.exports.list();
    const lists = await findLists(
      deps,
      documents.map(({ value }) => value),
    );
    const known = await mapBounded(lists, atOnce, async (list) => ({ list, ...(await lookAt(deps, list, asked)) }));
    const answers = await askAll(deps, email, known);
    const address = addressFacts(email);
    const explained = known.map((one) => explainList(one, answers, address));
    const silent = [...answers.values()].filter(({ kind }) => kind === "silent").length;
    log.info("address-explained", { lists: explained.length, silentAccounts: silent, unreadable: damaged.length });
    return {
      about: `address ${auditMark(key, email)}, ${counted(explained.length, "list")}`,
      explanation: {
        address,
        lists: explained,
        unreadable: damaged.map(({ code, message }) => ({ code, message })),
      },
    };
  };

/** Snapshots that pass at once, some tens of megabytes each; and connections that are asked at once. */
const atOnce = 4;

type FoundList = Pick<ListExplanation, "connection" | "accountId" | "addressBookId" | "openRun"> & {
  of: ExportDefinition;
};
type KnownList = LookedAt & { list: FoundList };

const findLists = async (deps: Deps, exports: readonly ExportDefinition[]): Promise<FoundList[]> => {
  const found = await mapBounded(exports, atOnce, async (of) => {
    const connection = (await deps.connections.read(of.connection))?.value;
    const openRun = await openRunOf(deps, of.name);
    return of.targets.map(({ addressBookId }) => ({
      ...{ of, connection: of.connection, accountId: connection?.accountId ?? null, addressBookId, openRun },
    }));
  });
  return found.flat();
};

const openRunOf = async ({ runs }: Deps, exportName: string): Promise<ListExplanation["openRun"]> => {
  const { openRunId } = await runs.head(exportName);
  const run = openRunId === undefined ? undefined : await runs.get(openRunId);
  return run ? { id: run.value.id, state: run.value.state } : null;
};

const lookAt = async ({ snapshots }: Deps, list: FoundList, asked: Asked): Promise<LookedAt> => {
  const { accountId, addressBookId } = list;
  if (accountId !== null) return lookAtList(snapshots, { accountId, addressBookId }, asked);
  const message = `The connection '${list.connection}' is gone, so that nobody knows whose list this is: make it again.`;
  return { app: unreadable("connection-unknown", message), name: null };
};

/** By connection. */
const askAll = async (
  { openAccount, mostAskMs }: Deps,
  email: string,
  known: readonly KnownList[],
): Promise<ReadonlyMap<string, AccountAnswer>> => {
  const names = [...new Set(known.map(({ list }) => list.connection))];
  const answers = await mapBounded(names, atOnce, (name) => {
    const ids = known.flatMap(({ list, app }) =>
      list.connection === name && app.contactId !== null ? app.contactId : [],
    );
    return askAccount(async () => (await openAccount(name)).dotdigital, email, ids, mostAskMs);
  });
  return new Map(names.map((name, at) => [name, answers[at] ?? notAsked]));
};

const notAsked: AccountAnswer = {
  kind: "silent",
  code: "connection-unknown",
  message: "The connection was not asked.",
};

const explainList = (
  { list, app, name }: KnownList,
  answers: ReadonlyMap<string, AccountAnswer>,
  address: Explanation["address"],
): ListExplanation => {
  const { of, connection, accountId, addressBookId, openRun } = list;
  const dotdigital = factsOfList(answers.get(connection) ?? notAsked, addressBookId, app.contactId);
  const explanation = sayWhy({ app, dotdigital, openRun, address, isUpdateOnly: of.updateOnly });
  return { export: of.name, connection, accountId, addressBookId, name, explanation, app, dotdigital, openRun };
};
