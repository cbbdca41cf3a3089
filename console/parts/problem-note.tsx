import type { ApiError } from "../api/api-error.ts";
import { codeWords } from "../texts/code-words.ts";
import { say } from "../texts/say.ts";
import { Coded } from "./coded.tsx";
import { Told } from "./told.tsx";

/** What went wrong, in words, with every mistake that the API names, and a button to try again where there is a way. */
export const ProblemNote = ({ error, again }: { error: ApiError | undefined; again?: (() => void) | undefined }) => {
  if (error === undefined) return null;
  const todo = codeWords(error.code)?.do;
  const mistakes = error.problem?.errors ?? [];
  // The API's own sentence may be the mistakes themselves, one after the other: they are not said twice.
  const isListed = mistakes.some(({ expected }) => error.message.includes(expected));
  return (
    <div class="note bad" role="alert">
      <p>
        <strong>{say("error.title")}.</strong> {leadOf(error)}{" "}
        {!isListed && !isOfPage(error) && <Told code={error.code} message={error.message} />}
      </p>
      {error.retryAfter !== undefined && <p>{say("error.retry", { count: error.retryAfter })}</p>}
      {mistakes.length > 0 && (
        <>
          <p>{say("error.mistakes", { count: mistakes.length })}</p>
          <ul>
            {mistakes.map(({ path, expected, found, nearest }) => (
              <li key={`${path} ${expected}`}>
                {found === undefined
                  ? say("error.expected", { path, expected })
                  : say("error.found", { path, expected, found })}
                {nearest !== undefined && ` ${say("error.nearest", { nearest })}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {todo !== undefined && (
        <p>
          <Coded text={say("error.todo", { todo })} />
        </p>
      )}
      {error.problem?.id !== undefined && <p class="quiet">{say("error.id", { id: error.problem.id })}</p>}
      {again && (
        <button type="button" onClick={again}>
          {say("again")}
        </button>
      )}
    </div>
  );
};

/** What the page itself says, before anything that the API does. */
const leadOf = ({ status, code }: ApiError): string | undefined => {
  if (code === "network") return say("error.network");
  if (code === "reply") return say("error.reply", { status });
  if (status === 503) return say("error.503");
  if (status === 403) return say("error.403");
  if (status === 412) return say("error.412");
  return undefined;
};

/** Whether the page has said all of it. */
const isOfPage = ({ status, code }: ApiError): boolean => code === "network" || code === "reply" || status === 412;
