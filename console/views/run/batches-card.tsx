import { useState } from "preact/hooks";
import type { RunView } from "../../api/replies.ts";
import { Button } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { Scrolled } from "../../parts/scrolled.tsx";
import { say } from "../../texts/say.ts";
import { BatchRow } from "./batch-row.tsx";
import { batchPage, type Which } from "./batch-page.ts";

const choices: readonly Which[] = ["all", "open", "bad"];
const columns = ["seq", "kind", "contacts", "state", "job", "attempts", "note"] as const;
const numbers: readonly string[] = ["seq", "contacts", "attempts"];

/** Every batch with its id at Dotdigital, a page of them at a time. */
export const BatchesCard = ({ batches }: { batches: RunView["batches"] }) => {
  const [which, setWhich] = useState<Which>("all");
  const [wanted, setWanted] = useState(0);
  const [isOpen, setOpen] = useState(false);
  if (batches.length === 0) return null;
  const { rows, page, all, from, to, hasNext } = batchPage(batches, which, wanted);
  const choose = (value: string) => {
    setWhich(choices.find((one) => one === value) ?? "all");
    setWanted(0);
  };
  return (
    <details class="card" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2>{say("run.batches", { count: batches.length })}</h2>
      </summary>
      {isOpen && (
        <>
          <Field label={say("run.batches.show")}>
            {(control) => (
              <select {...control} value={which} onInput={({ currentTarget }) => choose(currentTarget.value)}>
                {choices.map((choice) => (
                  <option key={choice} value={choice}>
                    {say(`run.batches.${choice}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Scrolled label={say("run.batches", { count: batches.length })}>
            <table>
              <caption>{say("run.batches.caption", { from, to, all })}</caption>
              <thead>
                <tr>
                  <th scope="col">{say("run.target.list")}</th>
                  {columns.map((name) => (
                    <th key={name} scope="col" class={numbers.includes(name) ? "number" : undefined}>
                      {say(`run.batch.${name}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((batch) => (
                  <BatchRow key={batch.seq} batch={batch} />
                ))}
              </tbody>
            </table>
          </Scrolled>
          {(page > 0 || hasNext) && (
            <p class="actions">
              <Button isIdle={page === 0} onClick={() => setWanted(page - 1)}>
                {say("run.batches.previous")}
              </Button>
              <Button isIdle={!hasNext} onClick={() => setWanted(page + 1)}>
                {say("run.batches.next")}
              </Button>
            </p>
          )}
        </>
      )}
    </details>
  );
};
