/** What is kept beside a staged contact, at the same position: who it is without its address, and where it came from. */
export type ContactKey = {
  /** Keyed hash of the e-mail address. */
  key: Buffer;
  /** Keyed hash of the mapped values. */
  values: Buffer;
  /** Number in the plan's `sources`. */
  source: number;
  row: number;
  /** Empty where no reference column is mapped. */
  reference: string;
};

export const contactKeyLine = ({ key, values, source, row, reference }: ContactKey): string =>
  `${JSON.stringify([key.toString("base64url"), values.toString("base64url"), source, row, reference])}\n`;

/** A keys file with its hashes left as text (base64url), in the order of the body's contacts. */
export type StoredContactKey = { key: string; values: string; source: number; row: number; reference: string };

/** Of a file that `contactKeyLine` wrote: it is ours, and there are tens of thousands of lines in it. */
export const parseContactKeys = (bytes: Buffer): StoredContactKey[] =>
  bytes
    .toString()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [key, values, source, row, reference]: KeyLine = JSON.parse(line);
      return { key, values, source, row, reference };
    });

type KeyLine = [key: string, values: string, source: number, row: number, reference: string];
