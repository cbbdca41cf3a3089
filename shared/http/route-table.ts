import type { Route } from "./route.ts";
import { askSegments } from "./routes/ask-segments.ts";
import { cancelRun } from "./routes/cancel-run.ts";
import { checkConnection } from "./routes/check-connection.ts";
import { createAddressBook } from "./routes/create-address-book.ts";
import { deleteConnection } from "./routes/delete-connection.ts";
import { deleteExport } from "./routes/delete-export.ts";
import { discardRun } from "./routes/discard-run.ts";
import { explain } from "./routes/explain.ts";
import { forget } from "./routes/forget.ts";
import { getChanges } from "./routes/get-changes.ts";
import { getConnection } from "./routes/get-connection.ts";
import { getConsent } from "./routes/get-consent.ts";
import { getConsoleAsset } from "./routes/get-console-asset.ts";
import { getDifferences } from "./routes/get-differences.ts";
import { getExplanation } from "./routes/get-explanation.ts";
import { getExport } from "./routes/get-export.ts";
import { getMe } from "./routes/get-me.ts";
import { makeGetOpenApi } from "./routes/get-openapi.ts";
import { getOverview } from "./routes/get-overview.ts";
import { getRejects } from "./routes/get-rejects.ts";
import { getRun } from "./routes/get-run.ts";
import { getSchema } from "./routes/get-schema.ts";
import { health } from "./routes/health.ts";
import { healthDetails } from "./routes/health-details.ts";
import { leadToConsole } from "./routes/lead-to-console.ts";
import { listAddressBooks } from "./routes/list-address-books.ts";
import { listAudit } from "./routes/list-audit.ts";
import { listConnections } from "./routes/list-connections.ts";
import { listDataFields } from "./routes/list-data-fields.ts";
import { listExports } from "./routes/list-exports.ts";
import { listRuns } from "./routes/list-runs.ts";
import { listSegments } from "./routes/list-segments.ts";
import { listSources } from "./routes/list-sources.ts";
import { patchConnection } from "./routes/patch-connection.ts";
import { patchExport } from "./routes/patch-export.ts";
import { previewDraft } from "./routes/preview-draft.ts";
import { previewExport } from "./routes/preview-export.ts";
import { putConnection } from "./routes/put-connection.ts";
import { putExport } from "./routes/put-export.ts";
import { releaseRun } from "./routes/release-run.ts";
import { requestRun } from "./routes/request-run.ts";
import { requestTick } from "./routes/request-tick.ts";
import { retryFailed } from "./routes/retry-failed.ts";
import { retryRun } from "./routes/retry-run.ts";
import { showConsole } from "./routes/show-console.ts";
import { switchOnExports } from "./routes/switch-on-exports.ts";

export const getOpenApi = makeGetOpenApi(() => routes);

/**
 * Every call of the API, as functions/http.ts registers them. The Functions host knows no precedence among routes, so no
 * two of them match one path for one method; a test holds that.
 */
export const routes: readonly Route[] = [
  health,
  healthDetails,
  getMe,
  getOverview,
  listAudit,
  getConsent,
  listConnections,
  getConnection,
  putConnection,
  patchConnection,
  deleteConnection,
  checkConnection,
  switchOnExports,
  listAddressBooks,
  createAddressBook,
  listDataFields,
  listSources,
  listSegments,
  listExports,
  getExport,
  putExport,
  patchExport,
  deleteExport,
  previewExport,
  previewDraft,
  requestRun,
  listRuns,
  getRun,
  getRejects,
  getChanges,
  getDifferences,
  releaseRun,
  discardRun,
  cancelRun,
  retryRun,
  retryFailed,
  explain,
  askSegments,
  getExplanation,
  forget,
  requestTick,
  getOpenApi,
  getSchema,
  showConsole,
  getConsoleAsset,
  leadToConsole,
];
