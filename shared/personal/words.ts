import { inspect } from "node:util";
import { maskEmails } from "./mask-email.ts";

/**
 * What somebody outside the app said in words of their own. It may quote a profile: a name, a number, a birthday. So it
 * is no text, and nothing that takes text takes it: no log line, no row, no alert, no reply. Whatever makes text of it all
 * the same (a template, JSON, the console) finds `(withheld)`. The rejects file and the report alone ask for the words,
 * with every e-mail address in them masked; tests/architecture.test.ts holds who calls `forReport`.
 */
export class Words {
  readonly #text: string;

  constructor(text: string) {
    // Masked first: half an address, cut off, would not be seen as one.
    this.#text = maskEmails(text.replace(/\s+/g, " ").trim()).slice(0, maxWords);
  }

  forReport(): string {
    return this.#text;
  }

  toString(): string {
    return withheld;
  }

  toJSON(): string {
    return withheld;
  }

  [inspect.custom](): string {
    return withheld;
  }
}

const withheld = "(withheld)";
const maxWords = 500;
