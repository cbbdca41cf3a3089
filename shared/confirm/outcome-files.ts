import { makeGrowingBytes } from "../json/growing-bytes.ts";
import type { OutcomeFile } from "./outcome-file.ts";

/** Outcomes of one file: as many as an import has by default, so that whoever reads them needs no more memory for a removal. */
const contactsOfFile = 25_000;
/** Of so many the text is made at once: the list of a whole file would be there beside its text. */
const contactsAtOnce = 1000;

type Contact = OutcomeFile["contacts"][number];

/** The outcomes of a batch as they are stored, one file after the other. The bytes of a file are there until the next is asked for. */
export function* outcomeFiles(head: Omit<OutcomeFile, "contacts">, contacts: Iterable<Contact>): Generator<Buffer> {
  const file = makeGrowingBytes();
  const begin = () => {
    file.clear();
    // The head first: whoever reads a file has to know what it is before the contacts come.
    file.addText(`${JSON.stringify(head).slice(0, -1)},"contacts":[`);
  };
  const end = () => {
    file.addText("]}");
    return file.bytes();
  };
  let written = 0;
  let some: Contact[] = [];
  const flush = () => {
    if (written === 0) begin();
    file.addText(`${written === 0 ? "" : ","}${JSON.stringify(some).slice(1, -1)}`);
    written += some.length;
    some = [];
  };
  for (const contact of contacts) {
    some.push(contact);
    if (some.length < contactsAtOnce) continue;
    flush();
    if (written < contactsOfFile) continue;
    yield end();
    written = 0;
  }
  if (some.length > 0) flush();
  if (written > 0) yield end();
}
