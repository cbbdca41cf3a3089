import type { z } from "zod";
import type { Problem } from "../../shared/http/problem.ts";
import type * as replies from "../../shared/http/reply-schemas.ts";
import type { Overview, OverviewExport } from "../../shared/overview/overview.ts";
import type { RunView } from "../../shared/runs/run-api.ts";

/** What the API replies with, by its own schemas: types alone, of which nothing reaches the browser. */
export type { Overview, OverviewExport, Problem, RunView };
export type Me = z.output<typeof replies.meSchema>;
export type AuditPage = z.output<typeof replies.auditPageSchema>;
export type Retried = z.output<typeof replies.retriedSchema>;
export type Health = z.output<typeof replies.healthSchema>;
export type ExportList = z.output<typeof replies.exportListSchema>;
export type SavedExport = z.output<typeof replies.savedExportSchema>;
export type ConnectionList = z.output<typeof replies.connectionListSchema>;
export type SavedConnection = z.output<typeof replies.savedConnectionSchema>;
export type SourceList = z.output<typeof replies.sourceListSchema>;
export type ConsentText = z.output<typeof replies.consentTextSchema>;
export type AddressBook = z.output<typeof replies.addressBookSchema>;
export type DataField = z.output<typeof replies.dataFieldSchema>;
export type RunList = z.output<typeof replies.runListSchema>;
