import { pathOf } from "../../api/call.ts";
import type { RunView } from "../../api/replies.ts";
import { ConfirmButton } from "../../parts/confirm-button.tsx";
import { say } from "../../texts/say.ts";
import { listName } from "./list-name.ts";
import { releaseOf } from "./plan-of.ts";
import { Reasons } from "./reasons.tsx";

/** Why a run is held, or was, and while it is the two ways to decide. */
export const HeldCard = ({ run, onDecided }: { run: RunView; onDecided(): void }) => {
  const { held, id, mode, state } = run;
  if (held === null) return null;
  const isOpen = state === "held";
  return (
    <section class={`card ${isOpen ? "warn" : ""}`} aria-labelledby="held">
      <h2 id="held">{say(isOpen ? "run.held" : "run.held.was")}</h2>
      <Reasons held={held} />
      {isOpen && held.exclusions > 0 && <p>{say("run.held.exclusions", { count: held.exclusions })}</p>}
      {isOpen && (
        <>
          <div class="actions">
            <ConfirmButton
              label={say("run.release")}
              about={run.export}
              needs={mode === "adopt" ? "Administrator" : "Contributor"}
              look="main"
              title={say("run.release.title")}
              confirm={say("run.release.confirm")}
              sent={{ method: "POST", path: pathOf(["runs", id, "release"]), body: { plan: held.plan } }}
              onDone={onDecided}
            >
              <WhatReleaseDoes run={run} />
            </ConfirmButton>
            <ConfirmButton
              label={say("run.discard")}
              about={run.export}
              needs="Contributor"
              look="danger"
              title={say("run.discard.title")}
              confirm={say("run.discard.confirm")}
              sent={{ method: "POST", path: pathOf(["runs", id, "discard"]) }}
              onDone={onDecided}
            >
              <WhatDiscardDoes run={run} />
            </ConfirmButton>
          </div>
          <p class="quiet">{say("run.held.lapses")}</p>
        </>
      )}
    </section>
  );
};

const WhatReleaseDoes = ({ run }: { run: RunView }) => (
  <>
    <p>{say("run.release.text")}</p>
    <ul>
      {releaseOf(run).map(({ addressBookId, putBack, ...counts }) => (
        <li key={addressBookId}>
          {say("run.release.list", { list: listName(addressBookId), ...counts })}{" "}
          {putBack > 0 && say("run.release.putBack", { list: listName(addressBookId), putBack })}
        </li>
      ))}
    </ul>
    <p class="quiet">{say("run.release.changed")}</p>
  </>
);

const WhatDiscardDoes = ({ run }: { run: RunView }) => {
  const all = releaseOf(run);
  const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
  const joins = sum(({ added, putBack }) => added + putBack);
  const values = { joins, updates: sum(({ updated }) => updated), leavers: sum(({ removed }) => removed) };
  return <p>{say("run.discard.text", values)}</p>;
};
