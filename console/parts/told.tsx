import { ownWords } from "../texts/own-words.ts";
import { Coded } from "./coded.tsx";

/** A sentence of the API's with its code: first what the code means, where the page is not English, then the sentence, as a detail. */
export const Told = ({ code, message }: { code?: string | undefined; message: string }) => {
  const own = ownWords(code);
  if (own === undefined) return <span lang="en">{message}</span>;
  return (
    <>
      <Coded text={own} />{" "}
      <small class="quiet" lang="en">
        {message}
      </small>
    </>
  );
};
