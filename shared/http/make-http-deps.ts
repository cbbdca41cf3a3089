import type { BlobStore } from "../azure/blob-store.ts";
import type { TableStore } from "../azure/table-store.ts";
import { makeConnectionStore } from "../definitions/connection-store.ts";
import type { DocumentBlobs } from "../definitions/document-store.ts";
import { makeExportStore } from "../definitions/export-store.ts";
import { makeListOwners } from "../definitions/list-owners.ts";
import { makeAuditLog } from "../observe/audit-log.ts";
import { makePageAudit } from "../observe/audit-pages.ts";
import { forgetLook } from "../runs/look-file.ts";
import { usualReadMs } from "./answer-in-time.ts";
import type { HttpDeps } from "./http-deps.ts";
import { promptAudit } from "./prompt-audit.ts";
import { makeShareAnswer } from "./share-answer.ts";

/** What `HttpDeps` is made of; the rest is handed through. */
type Parts = Omit<HttpDeps, "connections" | "exports" | "owners" | "audit" | "pageAudit" | "shared" | "forgetLook"> & {
  /** The container `config`. */
  config: DocumentBlobs & Pick<BlobStore, "delete">;
  /** The table `audit`. */
  auditTable: TableStore;
  /** How long rows of it are kept. */
  retentionMs: number;
  /** Letters, digits and dashes; never the same twice. */
  newId(): string;
};

/** Pages ask for it again and again, and whoever has just decided something wants to see it. */
const overviewForMs = 5_000;

export const makeHttpDeps = ({ config, auditTable, retentionMs, newId, ...rest }: Parts): HttpDeps => {
  const { now } = rest;
  const connections = makeConnectionStore(config);
  const exports = makeExportStore(config);
  return {
    ...rest,
    connections,
    exports,
    forgetLook: (exportName) => forgetLook(config, exportName),
    owners: makeListOwners({ config, exports, connections, now }),
    shared: {
      addressBooks: makeShareAnswer(now),
      dataFields: makeShareAnswer(now),
      health: makeShareAnswer(now),
      overview: makeShareAnswer(now, overviewForMs),
      sources: makeShareAnswer(now),
    },
    audit: promptAudit(makeAuditLog({ table: auditTable, now, newId }), usualReadMs),
    pageAudit: makePageAudit({ table: auditTable, now, retentionMs }),
  };
};
