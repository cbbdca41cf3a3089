/** Who asks. */
export type Caller = {
  /** The sign-in name, or `function key`; it goes into runs, consent and audit. */
  name: string;
  /** True for whoever holds a function key: nobody knows who that is. */
  isKey: boolean;
};
