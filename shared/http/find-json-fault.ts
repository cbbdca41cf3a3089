/** Where a text stops being JSON, and what should have been there instead. Lines and columns are counted from 1. */
export type JsonFault = { line: number; column: number; expected: string };

/**
 * The first place at which a text is no JSON; undefined when it is. The parser's own message names no place for most
 * mistakes, and quotes the text, which may hold a password. Goes once through the text, without recursion.
 */
export const findJsonFault = (text: string): JsonFault | undefined => findFault(text, () => false);

/**
 * Where an object has a name for the second time; undefined when none has. The parser takes the last of them, and says
 * nothing: whoever wrote the first one may have meant it. Names are compared as they are meant: `\u0061` is `a`.
 */
export const findRepeatedName = (text: string): JsonFault | undefined =>
  findFault(text, (names, quoted) => {
    const name: unknown = JSON.parse(quoted);
    if (names.has(name)) return true;
    names.add(name);
    return false;
  });

/** `isRefused`: whether a name may not follow those that its object has had so far. */
const findFault = (
  text: string,
  isRefused: (names: Set<unknown>, quoted: string) => boolean,
): JsonFault | undefined => {
  const open: { closing: "}" | "]"; names: Set<unknown> }[] = [];
  let at = 0;
  let wanted: Wanted = "value";
  const take = (form: RegExp): boolean => {
    form.lastIndex = at;
    const found = form.test(text);
    if (found) at = form.lastIndex;
    return found;
  };
  for (;;) {
    take(blanks);
    const inner = open.at(-1);
    const closing = inner?.closing;
    const char = text[at];
    if (wanted === "end" && char === undefined) return undefined;
    if (char === closing && closing !== undefined && mayClose.has(wanted)) {
      open.pop();
      at += 1;
      wanted = open.length === 0 ? "end" : "next";
    } else if (wanted === "value" || wanted === "value or ]") {
      if (char === "{" || char === "[") {
        open.push({ closing: char === "{" ? "}" : "]", names: new Set() });
        at += 1;
        wanted = char === "{" ? "name or }" : "value or ]";
        continue;
      }
      if (char === '"' ? !takeText(take) : !take(number) && !take(word))
        return faultAt(text, at, char === '"' ? endOfText : wordsOf(wanted, closing));
      wanted = open.length === 0 ? "end" : "next";
    } else if (wanted === "name" || wanted === "name or }") {
      const start = at;
      if (char !== '"') return faultAt(text, at, wordsOf(wanted, closing));
      if (!takeText(take)) return faultAt(text, at, endOfText);
      if (inner && isRefused(inner.names, text.slice(start, at))) return faultAt(text, start, otherName);
      wanted = "colon";
    } else if (wanted === "colon" && char === ":") {
      at += 1;
      wanted = "value";
    } else if (wanted === "next" && char === ",") {
      at += 1;
      wanted = closing === "}" ? "name" : "value";
    } else return faultAt(text, at, wordsOf(wanted, closing));
  }
};

type Wanted = "value" | "value or ]" | "name" | "name or }" | "colon" | "next" | "end";

const mayClose: ReadonlySet<Wanted> = new Set(["value or ]", "name or }", "next"]);

const blanks = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;
/** A text in quotes up to what does not belong into it, which is its closing quote when all is well. */
const textBody = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/y;
const quote = /"/y;
const takeText = (take: (form: RegExp) => boolean): boolean => take(textBody) && take(quote);

const endOfText = "more of a text in quotes, or the quote that ends it (a line break is \\n in it, a backslash \\\\)";

const otherName = "another name than those before it in the same object";

const wordsOf = (wanted: Wanted, closing: string | undefined): string => {
  switch (wanted) {
    case "value":
      return "a value";
    case "value or ]":
      return "a value or ]";
    case "name":
      return "a name in double quotes";
    case "name or }":
      return "a name in double quotes, or }";
    case "colon":
      return "a colon";
    case "next":
      return `a comma or ${closing}`;
    case "end":
      return "nothing more";
  }
};

const faultAt = (text: string, at: number, expected: string): JsonFault => {
  const lines = text.slice(0, at).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, expected };
};
