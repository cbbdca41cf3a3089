import { Coded } from "../../parts/coded.tsx";
import { codeWords } from "../../texts/code-words.ts";
import { say } from "../../texts/say.ts";

/** What a run failed of, and what to do about it. */
export const ErrorNote = ({ error: { code, message } }: { error: { code: string; message: string } }) => {
  const words = codeWords(code);
  return (
    <div class="note bad">
      <p>
        <strong>{say("run.error")}:</strong> <span lang="en">{message}</span>
      </p>
      {words && (
        <p>
          <span lang="en">
            <Coded text={words.means} />
          </span>{" "}
          <Coded text={say("run.error.todo", { todo: words.do })} />
        </p>
      )}
      <p class="quiet">
        <code>{code}</code>
      </p>
    </div>
  );
};
