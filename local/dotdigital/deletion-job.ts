/** A bulk delete of contacts from the account: the app must never start one. Here it is done at once. */
export type DeletionJob = { id: string; requested: number; deletedIds: number[]; unknown: number };
