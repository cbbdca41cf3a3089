import type { RunView } from "../../api/replies.ts";
import { Coded } from "../../parts/coded.tsx";
import { Told } from "../../parts/told.tsx";
import { codeWords } from "../../texts/code-words.ts";
import { say } from "../../texts/say.ts";
import { number } from "../../texts/times.ts";
import { listName } from "./list-name.ts";
import { sayWait } from "./waits-of.ts";

const states = ["staged", "submitting", "submitted", "settled", "failed", "cancelled", "split"] as const;

export const BatchRow = ({ batch }: { batch: RunView["batches"][number] }) => {
  const state = states.find((one) => one === batch.state);
  const wait = batch.waitingFor === null ? undefined : sayWait(batch.waitingFor, 1);
  return (
    <tr>
      <th scope="row">{listName(batch.addressBookId)}</th>
      <td class="number">{batch.seq}</td>
      <td>{say(`run.batch.${batch.kind}`)}</td>
      <td class="number">{number(batch.contacts)}</td>
      <td>{state === undefined ? batch.state : say(`run.batch.state.${state}`)}</td>
      <td>
        <code>{batch.importId ?? batch.jobId ?? "–"}</code>
      </td>
      <td class="number">{batch.attempts}</td>
      <td>
        {wait && say(wait.text, wait.values)}
        {batch.error && (
          <span class="wrong">
            <Told {...batch.error} /> <Coded text={codeWords(batch.error.code)?.do ?? ""} />
          </span>
        )}
      </td>
    </tr>
  );
};
