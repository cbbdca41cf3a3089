/** Watches whom the rows of a plan name. */
export type NamedWatch = {
  /** Told once of everybody whom a valid row of a target names, in the order of rows. */
  see(addressBookId: number, key: Buffer, tell: () => NamedRow): void;
  /** Writes what it has taken down; undefined where that is not worth a call. Nothing may be told until it is done. */
  flush(): Promise<void> | undefined;
};

/** The address is not masked, and not to be kept. */
export type NamedRow = { segment: string; file: string; row: number; reference: string; email: string };
