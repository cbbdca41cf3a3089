/** A sentence in which what stands between backticks is code, as the tables of codes write it. */
export const Coded = ({ text }: { text: string }) => (
  <>{text.split("`").map((piece, place) => (place % 2 === 1 ? <code key={place}>{piece}</code> : piece))}</>
);
