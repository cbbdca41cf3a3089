/**
 * The label of the WHATWG Encoding Standard for an encoding as model.json names it: that of a Windows code page, which is
 * what Power Query and .NET number encodings by, that of a member of Power Query's `TextEncoding`, and else what is given.
 */
export const encodingLabel = (declared: string): string => {
  const given = declared
    .trim()
    .toLowerCase()
    .replace(/^textencoding\./, "");
  const codePage = /^(?:cp|codepage|windows-?)?[ _-]?(\d{3,5})$/.exec(given)?.[1];
  return (
    (codePage !== undefined && labelOfCodePage(Number(codePage))) ||
    (otherSpellings.get(given) ?? (isMember(declared) ? given : declared))
  );
};

const isMember = (declared: string): boolean => /^\s*textencoding\./i.test(declared);

/** "Code Page Identifiers", Microsoft Learn. */
const labelOfCodePage = (codePage: number): string | undefined => {
  if (codePage >= 1250 && codePage <= 1258) return `windows-${codePage}`;
  if (codePage > 28_590 && codePage < 28_607) return `iso-8859-${codePage - 28_590}`;
  return codePages.get(codePage);
};

const codePages: ReadonlyMap<number, string> = new Map([
  [65_001, "utf-8"],
  [1200, "utf-16le"],
  [1201, "utf-16be"],
  [20_127, "us-ascii"],
  [874, "windows-874"],
  [932, "shift_jis"],
  [936, "gbk"],
  [949, "euc-kr"],
  [950, "big5"],
  [54_936, "gb18030"],
  [20_866, "koi8-r"],
  [21_866, "koi8-u"],
  [51_932, "euc-jp"],
  [50_220, "iso-2022-jp"],
  [10_000, "macintosh"],
]);

const otherSpellings: ReadonlyMap<string, string> = new Map([
  ["utf_8", "utf-8"],
  ["utf-8-sig", "utf-8"],
  ["utf8bom", "utf-8"],
  ["utf-8-bom", "utf-8"],
  ["utf8-bom", "utf-8"],
  ["utf8 with bom", "utf-8"],
  ["utf-8 with bom", "utf-8"],
  ["utf16", "utf-16"],
  ["utf16le", "utf-16le"],
  ["utf16be", "utf-16be"],
  ["bigendianunicode", "utf-16be"],
  ["ansi", "windows-1252"],
  ["windows", "windows-1252"],
]);
