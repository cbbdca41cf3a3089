/** What somebody asked to land cannot be landed: the message is one sentence that says what is wrong and what to do. */
export class CannotLandError extends Error {}
