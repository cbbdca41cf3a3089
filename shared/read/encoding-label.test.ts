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
  ["932", "shift_jis"],
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
