import { useState } from "preact/hooks";
import { Radios } from "../../parts/radios.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { say } from "../../texts/say.ts";
import type { Draft } from "./draft.ts";
import type { Editing } from "./editing.ts";
import { percentOf, shareOf } from "./percent.ts";

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
        <Share
          label={say("guards.maxRemovalShare")}
          error={said("guards.maxRemovalShare")}
          value={guards.maxRemovalShare}
          onValue={(maxRemovalShare) => set({ maxRemovalShare: maxRemovalShare ?? 0 })}
        />
      )}
      <div class="rows">
        <Share
          label={say("guards.maxJoinShare")}
          hint={say("guards.maxJoinShareHint")}
          error={said("guards.maxJoinShare")}
          value={guards.maxJoinShare}
          onValue={(maxJoinShare) => set({ maxJoinShare })}
        />
        <Share
          label={say("guards.maxInvalidShare")}
          error={said("guards.maxInvalidShare")}
          value={guards.maxInvalidShare}
          onValue={(maxInvalidShare) => set({ maxInvalidShare })}
        />
        <TextField
          label={say("guards.maxProfiles")}
          error={said("guards.maxProfiles")}
          inputMode="numeric"
          value={guards.maxProfiles === null ? "" : String(guards.maxProfiles)}
          onValue={(text) => set({ maxProfiles: wholeOf(text) })}
        />
      </div>
    </section>
  );
};

const wholeOf = (text: string): number | null => {
  const digits = text.replace(/\s/g, "");
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
};

/** A share in percent. What is typed stays as it is while it is typed: "5," is on the way to "5,5". */
const Share = ({
  label,
  hint,
  error,
  value,
  onValue,
}: {
  label: string;
  hint?: string;
  error: string | undefined;
  value: number | null;
  onValue(share: number | null): void;
}) => {
  const [typed, setTyped] = useState(percentOf(value));
  const shown = shareOf(typed) === value ? typed : percentOf(value);
  return (
    <TextField
      label={label}
      {...(hint === undefined ? {} : { hint })}
      error={error}
      inputMode="decimal"
      value={shown}
      onValue={(text) => {
        setTyped(text);
        onValue(shareOf(text));
      }}
    />
  );
};
