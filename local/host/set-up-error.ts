/** What somebody who starts the host has to mend: the message is a sentence that says what is wrong and what to do. */
export class SetUpError extends Error {}
