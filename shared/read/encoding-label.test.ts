import { encodingLabel } from "./encoding-label.ts";

it.each([
  ["65001", "utf-8"],
  [" 65001 ", "utf-8"],
  ["1252", "windows-1252"],
  ["cp1250", "windows-1250"],
  ["windows-1252", "windows-1252"],
  ["windows1252", "windows-1252"],
  ["1200", "utf-16le"],
  ["1201", "utf-16be"],
  ["20127", "us-ascii"],
  ["28591", "iso-8859-1"],
  ["28605", "iso-8859-15"],
  ["28590", "28590"],
  ["28606", "iso-8859-16"],
  ["28607", "28607"],
  ["1249", "1249"],
  ["1258", "windows-1258"],
  ["1259", "1259"],
  ["874", "windows-874"],
  ["932", "shift_jis"],
  ["936", "gbk"],
  ["949", "euc-kr"],
  ["950", "big5"],
  ["54936", "gb18030"],
  ["20866", "koi8-r"],
  ["21866", "koi8-u"],
  ["51932", "euc-jp"],
  ["50220", "iso-2022-jp"],
  ["10000", "macintosh"],
  ["utf_8", "utf-8"],
  ["UTF-8-BOM", "utf-8"],
  ["utf8-bom", "utf-8"],
  ["UTF8 with BOM", "utf-8"],
  ["UTF-8 with BOM", "utf-8"],
  ["UTF16", "utf-16"],
  ["UTF16LE", "utf-16le"],
  ["UTF16BE", "utf-16be"],
  ["ANSI", "windows-1252"],
  ["utf-8-sig", "utf-8"],
  ["UTF8BOM", "utf-8"],
  ["BigEndianUnicode", "utf-16be"],
  ["TextEncoding.Utf8", "utf8"],
  ["TextEncoding.BigEndianUnicode", "utf-16be"],
  ["textencoding.windows", "windows-1252"],
  ["UTF-8", "UTF-8"],
  ["latin1", "latin1"],
  ["37", "37"],
  ["500", "500"],
])("%j is %s", (declared, label) => {
  expect(encodingLabel(declared)).toBe(label);
});

it("gives labels that the platform knows, of every code page and spelling", () => {
  const declared = ["874", "932", "936", "949", "950", "1200", "1201", "1250", "1258", "10000", "20127", "20866"];
  const more = ["21866", "28591", "28606", "50220", "51932", "54936", "65001", "utf16", "ansi", "utf-8-bom"];

  for (const one of [...declared, ...more]) expect(() => new TextDecoder(encodingLabel(one))).not.toThrow();
});
