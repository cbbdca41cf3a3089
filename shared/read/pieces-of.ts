/**
 * Characters that become rows at once. All rows of a piece are held until they are taken: the more of them there are, the
 * more of them the garbage collector has to move, and the more room it takes.
 */
const pieceLength = 16 * 1024;

/** The same text in pieces that are small, however much of it the source gives at once. */
export function* piecesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += pieceLength) yield text.slice(start, start + pieceLength);
}
