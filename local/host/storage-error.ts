/** Whether a storage service answered with one of these error codes (the SDKs put the code on the error). */
export const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string" && codes.includes(error.code);

/**
 * Whether a message, or its whole queue, is gone or was taken by somebody else: nothing is left to do then.
 * Source: storage extension, QueueProcessor.cs.
 */
export const isGone = (error: unknown): boolean =>
  hasCode(error, "MessageNotFound", "PopReceiptMismatch", "QueueNotFound", "QueueBeingDeleted", "QueueDisabled");
