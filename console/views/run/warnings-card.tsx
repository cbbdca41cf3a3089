import type { RunView } from "../../api/replies.ts";
import { Coded } from "../../parts/coded.tsx";
import { Told } from "../../parts/told.tsx";
import { codeWords } from "../../texts/code-words.ts";
import { say } from "../../texts/say.ts";

/** What there is to know of the run's connection, as it is now. */
export const WarningsCard = ({ warnings }: { warnings: RunView["warnings"] }) => {
  if (warnings.length === 0) return null;
  return (
    <section class="card warn" aria-labelledby="warnings">
      <h2 id="warnings">{say("run.warnings")}</h2>
      <ul class="reasons">
        {warnings.map(({ code, message }) => (
          <li key={code}>
            <Told code={code} message={message} /> <Coded text={codeWords(code)?.do ?? ""} />
          </li>
        ))}
      </ul>
    </section>
  );
};
