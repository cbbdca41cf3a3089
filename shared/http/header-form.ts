/** A request header that means something to a call: its published name, and what its route gets of it. */
export type HeaderForm<Value> = {
  name: string;
  /** Throws `ProblemError` 400. */
  read(headers: Headers): Value;
};

export type HeaderForms = Readonly<Record<string, HeaderForm<unknown>>>;
