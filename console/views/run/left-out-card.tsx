import type { RunView } from "../../api/replies.ts";
import { say } from "../../texts/say.ts";

const codes = ["column-mixed", "data-field-not-found"] as const;

/** Values that the run does not send, of a column or for a data field. */
export const LeftOutCard = ({ valuesLeftOut }: { valuesLeftOut: RunView["valuesLeftOut"] }) => {
  if (valuesLeftOut.length === 0) return null;
  return (
    <section class="card warn" aria-labelledby="left-out">
      <h2 id="left-out">{say("run.valuesLeftOut")}</h2>
      <p>{say("run.valuesLeftOut.text")}</p>
      <ul class="reasons">
        {valuesLeftOut.map(({ code, name, detail }) => (
          <li key={`${code} ${name}`}>
            {say(`run.valuesLeftOut.${codes.find((one) => one === code) ?? "other"}`, { name, code })}
            <br />
            <small class="quiet" lang="en">
              {detail}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
};
