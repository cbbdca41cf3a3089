import type { Rows } from "./candidates.ts";

/** What a reader of segments must get right, wherever the file is cut into chunks. */
export const awkwardFiles: { title: string; text: string; rows: Rows }[] = [
  {
    title: "quoted delimiters and quotes",
    text: 'a,b,c\n1,"x, y","""z"""\n',
    rows: [
      ["a", "b", "c"],
      ["1", "x, y", '"z"'],
    ],
  },
  {
    title: "quoted LF and CRLF",
    text: 'a,b,c\r\n1,"x\ny","x\r\ny"\r\n',
    rows: [
      ["a", "b", "c"],
      ["1", "x\ny", "x\r\ny"],
    ],
  },
  {
    title: "CRLF, then LF",
    text: 'a,b,c\r\n1,2,3\n4,5,"6"\r\n7,8,"9"\n',
    rows: [
      ["a", "b", "c"],
      ["1", "2", "3"],
      ["4", "5", "6"],
      ["7", "8", "9"],
    ],
  },
  {
    title: "byte order mark",
    text: '\uFEFF"a",b,c\n1,2,3\n',
    rows: [
      ["a", "b", "c"],
      ["1", "2", "3"],
    ],
  },
  {
    title: "letters of several bytes",
    text: "a,b,c\nSør,🙂,é\n",
    rows: [
      ["a", "b", "c"],
      ["Sør", "🙂", "é"],
    ],
  },
  {
    title: "blank lines, no last line end",
    text: 'a,b,c\n\n1,2,3\n\n4,5,"6"',
    rows: [
      ["a", "b", "c"],
      ["1", "2", "3"],
      ["4", "5", "6"],
    ],
  },
  {
    title: "empty values",
    text: 'a,b,c\n,"",\n,,3\n',
    rows: [
      ["a", "b", "c"],
      ["", "", ""],
      ["", "", "3"],
    ],
  },
  {
    title: "short and long rows",
    text: "a,b,c\n1\n2,3\n4,5,6,7\n8,9,10\n",
    rows: [["a", "b", "c"], ["1"], ["2", "3"], ["4", "5", "6", "7"], ["8", "9", "10"]],
  },
  {
    title: "a misplaced quote costs one row",
    text: 'a,b,c\n1,"x "y" z",3\n4,"5,6\n7,8,"9"\n',
    rows: [["a", "b", "c"], undefined, undefined, ["7", "8", "9"]],
  },
];
