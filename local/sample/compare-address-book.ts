import type { SampleShape } from "./sample-shape.ts";
import { sampleMemberAt, sampleMembers } from "./sample-truth.ts";

/** A contact as the address book holds it: the address in lower case; fields without a value may be null or absent. */
export type ListedContact = { email: string; dataFields: Readonly<Record<string, unknown>> };

/** How an address book differs from what the sample should give; each list holds the first few. */
export type Differences = {
  expected: number;
  actual: number;
  missing: Examples<string>;
  unexpected: Examples<string>;
  different: Examples<{ email: string; expected: object; actual: object }>;
};

export type Examples<T> = { count: number; first: T[] };

const MOST_EXAMPLES = 10;

/**
 * Compares an address book with the sample's truth. Keeps one number for each address in memory, by which the expected
 * values of a contact are made again when it comes.
 * @param contacts in any order; an address that comes twice is unexpected the second time
 */
export const compareAddressBook = async (
  shape: SampleShape,
  contacts: Iterable<ListedContact> | AsyncIterable<ListedContact>,
): Promise<Differences> => {
  const expectedRows = new Map<string, number>();
  for (const { email, row, isSuppressed } of sampleMembers(shape)) if (!isSuppressed) expectedRows.set(email, row);
  const differences: Differences = {
    expected: expectedRows.size,
    actual: 0,
    missing: noExamples(),
    unexpected: noExamples(),
    different: noExamples(),
  };

  for await (const { email, dataFields } of contacts) {
    differences.actual += 1;
    const row = expectedRows.get(email);
    const expected = row === undefined ? undefined : sampleMemberAt(shape, row)?.dataFields;
    expectedRows.delete(email);
    if (expected === undefined) note(differences.unexpected, email);
    else if (!haveSameValues(expected, dataFields)) {
      note(differences.different, { email, expected, actual: dataFields });
    }
  }
  for (const email of expectedRows.keys()) note(differences.missing, email);
  return differences;
};

/** Whether the address book is exactly what the sample should give. */
export const isSame = ({ missing, unexpected, different }: Differences): boolean =>
  missing.count + unexpected.count + different.count === 0;

/** Whether both have the same values; a field that is null counts as absent. */
const haveSameValues = (expected: ListedContact["dataFields"], actual: ListedContact["dataFields"]): boolean =>
  [...Object.keys(expected), ...Object.keys(actual)].every(
    (name) => (expected[name] ?? undefined) === (actual[name] ?? undefined),
  );

const noExamples = <T>(): Examples<T> => ({ count: 0, first: [] });

const note = <T>(examples: Examples<T>, example: T): void => {
  examples.count += 1;
  if (examples.first.length < MOST_EXAMPLES) examples.first.push(example);
};
