/** The partition of the table `audit` that a time (epoch milliseconds) belongs to: `2026-11`. */
export const auditMonth = (at: number): string => new Date(at).toISOString().slice(0, 7);

/** Counts time backwards, so that a partition lists its newest row first. */
export const auditRowKey = (at: number, id: string): string => `${String(latest - at).padStart(16, "0")}-${id}`;

/** Whether it can be the key of a row. */
export const isAuditRowKey = (key: string): boolean => /^\d{16}-[\w-]{1,64}$/.test(key) && timeOfAuditRow(key) >= 0;

/** Epoch milliseconds. */
export const timeOfAuditRow = (key: string): number => latest - Number(key.slice(0, 16));

/** The last millisecond that a Date can hold. */
const latest = 8_640_000_000_000_000;
