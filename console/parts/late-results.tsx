import { signal } from "@preact/signals";
import type { ApiError } from "../api/api-error.ts";
import { say } from "../texts/say.ts";
import { ProblemNote } from "./problem-note.tsx";

/** What came of a button's call after its dialog had been closed, or its view left. */
export type LateResult = {
  /** What the button says, and of what it is. */
  what: string;
  about: string;
  error?: ApiError;
  /** Where what came of it is seen. */
  href?: string | undefined;
};

const results = signal<readonly LateResult[]>([]);

/** Tells a result in the frame, until somebody puts it away: whoever has gone on is led nowhere, and hears of it. */
export const tellLate = (result: LateResult): void => {
  results.value = [...results.value, result];
};

export const LateResults = () => (
  <div role="status" class="late-results">
    {results.value.map((result, at) => (
      <div key={at} class={`note ${result.error ? "bad" : "good"}`}>
        <p>
          <strong>{say("late.what", { what: result.what, about: result.about })}</strong>{" "}
          {!result.error && say("late.done")}{" "}
          {result.href !== undefined && <a href={result.href}>{say("late.look")}</a>}
        </p>
        <ProblemNote error={result.error} />
        <p>
          <button type="button" onClick={() => putAway(result)}>
            {say("late.putAway")}
          </button>
        </p>
      </div>
    ))}
  </div>
);

const putAway = (result: LateResult) => {
  results.value = results.value.filter((one) => one !== result);
};
