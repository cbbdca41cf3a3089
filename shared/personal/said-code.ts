/**
 * A code as the other side gave it; undefined for what is not of the form of one, such as a sentence or a number, and may
 * quote somebody. What has the form may be logged, stored and shown.
 */
export const saidCode = (text: string | undefined): string | undefined =>
  text !== undefined && /^[A-Za-z][\w.:-]{0,79}$/.test(text) ? text : undefined;
