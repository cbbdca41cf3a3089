/**
 * A CSV parser for tests only, character by character after RFC 4180: it shares nothing with the one that the app uses
 * and nothing with what writes the sample.
 */
export const parseCsv = (text: string): string[][] => {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  const characters = text.replace(/^\uFEFF/, "");
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters.charAt(at);
    if (isQuoted && character === '"' && characters[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === ",") {
      row.push(cell);
      cell = "";
    } else if (!isQuoted && (character === "\n" || character === "\r")) {
      if (character === "\r") at += 1;
      rows.push([...row, cell]);
      [row, cell] = [[], ""];
    } else cell += character;
  }
  return cell === "" && row.length === 0 ? rows : [...rows, [...row, cell]];
};
