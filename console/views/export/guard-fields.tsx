import { Radios } from "../../parts/radios.tsx";
import { say } from "../../texts/say.ts";
import type { Draft } from "./draft.ts";
import type { Editing } from "./editing.ts";
import { NumberField } from "./number-field.tsx";
import { percentOf, shareOf } from "./percent.ts";
import { typedOf, wholeOf } from "./typed-number.ts";

const percent = { read: shareOf, write: percentOf };

/** Limits beyond which a run waits for a person before anything is sent. */
export const GuardFields = ({ editing: { draft, change, said } }: { editing: Editing }) => {
  const { guards } = draft;
  const set = (part: Partial<Draft["guards"]>) => change({ guards: { ...guards, ...part } });
  return (
    <section class="card">
      <h3>{say("guards.title")}</h3>
      <p>{say("guards.text")}</p>
      <Radios
        legend={say("guards.firstRun")}
        value={guards.firstRun}
        error={said("guards.firstRun")}
        options={[
          { value: "ask", label: say("guards.ask"), hint: say("guards.askHint") },
          { value: "send", label: say("guards.send") },
        ]}
        onValue={(firstRun) => set({ firstRun })}
      />
      <Radios
        legend={say("guards.removals")}
        value={guards.maxRemovalShare === null ? "usual" : "own"}
        options={[
          { value: "usual", label: say("guards.usual"), hint: say("guards.usualHint") },
          { value: "own", label: say("guards.own") },
        ]}
        onValue={(which) => set({ maxRemovalShare: which === "usual" ? null : 0.05 })}
      />
      {guards.maxRemovalShare !== null && (
        <NumberField
          {...percent}
          label={say("guards.maxRemovalShare")}
          error={said("guards.maxRemovalShare")}
          value={guards.maxRemovalShare}
          onValue={(maxRemovalShare) => set({ maxRemovalShare: maxRemovalShare ?? "" })}
        />
      )}
      <div class="rows">
        <NumberField
          {...percent}
          label={say("guards.maxJoinShare")}
          hint={say("guards.maxJoinShareHint")}
          error={said("guards.maxJoinShare")}
          value={guards.maxJoinShare}
          onValue={(maxJoinShare) => set({ maxJoinShare })}
        />
        <NumberField
          {...percent}
          label={say("guards.maxInvalidShare")}
          error={said("guards.maxInvalidShare")}
          value={guards.maxInvalidShare}
          onValue={(maxInvalidShare) => set({ maxInvalidShare })}
        />
        <NumberField
          label={say("guards.maxProfiles")}
          error={said("guards.maxProfiles")}
          value={guards.maxProfiles}
          read={wholeOf}
          write={typedOf}
          onValue={(maxProfiles) => set({ maxProfiles })}
        />
      </div>
    </section>
  );
};
