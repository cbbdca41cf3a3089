import { pathOf } from "../../api/call.ts";
import type { RunView } from "../../api/replies.ts";
import { ConfirmButton } from "../../parts/confirm-button.tsx";
import { say } from "../../texts/say.ts";
import { listName } from "./list-name.ts";
import { runPath } from "./run-path.ts";

const reasons = ["new", "snapshot-lost", "hash-key-lost"] as const;

/** Lists that the run leaves out until somebody asks for a run, and the button that asks. */
export const AsksCard = ({ run, onAsked }: { run: RunView; onAsked(): void }) => {
  const { asks } = run;
  if (asks.length === 0) return null;
  const joins = asks.reduce((sum, one) => sum + one.joins, 0);
  return (
    <section class="card warn" aria-labelledby="asks">
      <h2 id="asks">{say("run.asks")}</h2>
      <ul class="reasons">
        {asks.map((ask) => {
          const why = reasons.find((one) => one === ask.why);
          const values = { list: listName(ask.addressBookId), joins: ask.joins };
          return <li key={ask.addressBookId}>{why === undefined ? ask.detail : say(`run.asks.${why}`, values)}</li>;
        })}
      </ul>
      <div class="actions">
        <ConfirmButton<RunView>
          label={say("run.asks.button")}
          about={run.export}
          needs="Contributor"
          look="main"
          title={say("run.asks.title", { export: run.export })}
          confirm={say("run.again.confirm")}
          sent={{ method: "POST", path: pathOf(["exports", run.export, "runs"]), body: { mode: "delta" } }}
          onDone={onAsked}
          leadsTo={runPath}
        >
          <p>{say("run.asks.text", { count: joins })}</p>
        </ConfirmButton>
      </div>
    </section>
  );
};
