/**
 * Somebody who has not confirmed her opt-in is on no list yet, and comes on it when she confirms, although she was taken
 * off before. She is looked for again for so long after she has left.
 */
export const pendingDays = 30;
export const pendingSeconds = pendingDays * 24 * 60 * 60;
