/** A piece of a line in one colour: an index of the terminal's sixteen, and whether it is bold. */
export type Span = { text: string; colour: number | undefined; isBold: boolean };

type Cell = { letter: string; colour: number | undefined; isBold: boolean };

/**
 * As much of a terminal as npm, bash and log-update use: it wraps and scrolls, moves its cursor, erases, and colours. What
 * else is asked of it is passed over.
 */
export const makeScreen = (width: number, height: number) => {
  let lines: Cell[][] = [[]];
  let [row, column] = [0, 0];
  let style: Omit<Cell, "letter"> = { colour: undefined, isBold: false };

  const lineAt = (index: number): Cell[] => {
    while (lines.length <= index) lines.push([]);
    return lines[index] ?? [];
  };
  const feed = (): void => {
    row += 1;
    lineAt(row);
    if (lines.length > height) {
      lines = lines.slice(lines.length - height);
      row = height - 1;
    }
  };
  const put = (letter: string): void => {
    if (column >= width) {
      column = 0;
      feed();
    }
    const line = lineAt(row);
    while (line.length < column) line.push({ letter: " ", colour: undefined, isBold: false });
    line[column] = { letter, ...style };
    column += 1;
  };
  const paint = (codes: number[]): void => {
    for (const code of codes) {
      if (code === 0) style = { colour: undefined, isBold: false };
      if (code === 1 || code === 22) style = { ...style, isBold: code === 1 };
      if (code === 39) style = { ...style, colour: undefined };
      if (code >= 30 && code <= 37) style = { ...style, colour: code - 30 };
      if (code >= 90 && code <= 97) style = { ...style, colour: code - 82 };
    }
  };
  const control = (parameters: string, name: string): void => {
    const numbers = parameters.split(";").map(Number);
    const count = numbers[0] || 1;
    if (name === "m") paint(numbers);
    if (name === "A") row = Math.max(0, row - count);
    if (name === "C") column = Math.min(width - 1, column + count);
    if (name === "D") column = Math.max(0, column - count);
    if (name === "G") column = count - 1;
    if (name === "H") [row, column] = [(numbers[0] || 1) - 1, (numbers[1] || 1) - 1];
    if (name === "K") lines[row] = parameters === "2" ? [] : lineAt(row).slice(0, column);
    if (name === "J" && numbers[0] === 2) lines = [[]];
    if (name === "J" && numbers[0] !== 2) lines = [...lines.slice(0, row), lineAt(row).slice(0, column)];
  };

  return {
    write(text: string): void {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's language is made of them
      const tokens = text.matchAll(/\u001b\[([0-9;?]*)([A-Za-z])|\u001b\][^\u0007]*\u0007|\u001b.|./gsu);
      for (const [token, parameters, name] of tokens) {
        if (name !== undefined) {
          if (!parameters?.startsWith("?")) control(parameters ?? "", name);
        } else if (token === "\n") feed();
        else if (token === "\r") column = 0;
        else if (token === "\b") column = Math.max(0, column - 1);
        else if (token >= " " && !token.startsWith("\u001b")) put(token);
      }
    },
    /** The lines that it shows, each in pieces of one colour. */
    show: (): Span[][] => lines.slice(-height).map(spansOf),
  };
};

const spansOf = (line: readonly (Cell | undefined)[]): Span[] => {
  const spans: Span[] = [];
  for (const cell of line) {
    const { letter, colour, isBold } = cell ?? { letter: " ", colour: undefined, isBold: false };
    const last = spans.at(-1);
    if (last && last.colour === colour && last.isBold === isBold) last.text += letter;
    else spans.push({ text: letter, colour, isBold });
  }
  return spans;
};
