import { Coded } from "../../parts/coded.tsx";
import { Told } from "../../parts/told.tsx";
import { codeWords } from "../../texts/code-words.ts";
import { ownWords } from "../../texts/own-words.ts";
import { say } from "../../texts/say.ts";

/** What a run failed of, and what to do about it. */
export const ErrorNote = ({ error: { code, message } }: { error: { code: string; message: string } }) => {
  const words = codeWords(code);
  return (
    <div class="note bad">
      <p>
        <strong>{say("run.error")}:</strong> <Told code={code} message={message} />
      </p>
      {words && (
        <p>
          {/* On another page than an English one that has been said already. */}
          {ownWords(code) === undefined && <Coded text={words.means} />}{" "}
          <Coded text={say("run.error.todo", { todo: words.do })} />
        </p>
      )}
      <p class="quiet">
        <code>{code}</code>
      </p>
    </div>
  );
};
