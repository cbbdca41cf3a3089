/**
 * What Azure Storage takes as a name, which stores in memory do not ask about. "Naming and Referencing Containers,
 * Blobs, and Metadata" and "Understanding the Table Service Data Model", Microsoft Learn.
 */
export const assertBlobName = (name: string): void => {
  const isFine =
    name.length > 0 &&
    name.length <= 1_024 &&
    name.isWellFormed() &&
    !/[\p{Cc}\\]/u.test(name) &&
    !name.split("/").some((step) => step === "" || step === "." || step === "..");
  if (!isFine) throw new Error(`${JSON.stringify(name).slice(0, 300)} is no name for a blob`);
};

/** Of a partition or a row. */
export const assertTableKey = (key: string): void => {
  const isFine = key.length <= 512 && key.isWellFormed() && !/[\p{Cc}/\\#?]/u.test(key);
  if (!isFine) throw new Error(`${JSON.stringify(key).slice(0, 300)} is no key of a table`);
};

/** Of a row: text that a table can hold. */
export const assertTableValue = (value: unknown): void => {
  if (typeof value === "string" && (value.length > 32_768 || !value.isWellFormed()))
    throw new Error(`${JSON.stringify(value.slice(0, 300))} (${value.length} characters) fits no column of a table`);
};
