import { Field } from "../../parts/field.tsx";
import { say } from "../../texts/say.ts";
import { ColumnChoice } from "./column-choice.tsx";
import type { Draft, Rule } from "./draft.ts";
import type { ChoosableColumn, Editing } from "./editing.ts";
import { linesOf, textsOf } from "./rule-texts.ts";
import { sayReason } from "./say-reason.ts";
import type { Suggested } from "./suggested.ts";

type Props = { editing: Editing; columns: readonly ChoosableColumn[]; ideas: Suggested };

/** Who is left out: by a column that says who wants no mail, or who does. */
export const Rules = (props: Props) => (
  <section class="card">
    <h3>{say("editor.rules")}</h3>
    <p class="quiet">{say("editor.rulesText")}</p>
    <Kind {...props} kind="exclude" />
    <Kind {...props} kind="include" />
  </section>
);

const Kind = ({ editing, columns, ideas, kind }: Props & { kind: "exclude" | "include" }) => {
  const { draft, change, said } = editing;
  const rules = draft.mapping[kind];
  const set = (next: Rule[]) => change({ mapping: { ...draft.mapping, [kind]: next } satisfies Draft["mapping"] });
  const put = (at: number, part: Partial<Rule>) =>
    set(rules.map((rule, index) => (index === at ? { ...rule, ...part } : rule)));
  return (
    <fieldset>
      <legend>{say(`editor.${kind}`)}</legend>
      <p class="quiet">{say(`editor.${kind}Hint`)}</p>
      {rules.map((rule, index) => (
        <div key={index} class="beside">
          <ColumnChoice
            label={say("editor.ruleColumn")}
            hint={sayReason(ideas, `${kind}.${rule.column}`, rule.column, rule.column)}
            error={said(`mapping.${kind}[${index}].column`)}
            value={rule.column}
            columns={columns}
            none={say("choose")}
            onValue={(column) => put(index, { column })}
          />
          <Texts
            rule={rule}
            error={said(`mapping.${kind}[${index}].equals`)}
            hint={ideas.unclear.includes(rule.column) ? say("editor.ruleUnclear") : say("editor.ruleTextsHint")}
            canBeBlank={kind === "exclude"}
            onTexts={(equals) => put(index, { equals })}
          />
          <button type="button" onClick={() => set(rules.filter((_, at) => at !== index))}>
            {say("editor.removeRule")}
          </button>
        </div>
      ))}
      <p>
        <button type="button" onClick={() => set([...rules, { column: "", equals: "true" }])}>
          {say(`editor.add.${kind}`)}
        </button>
      </p>
    </fieldset>
  );
};

const Texts = ({
  rule: { equals },
  hint,
  error,
  canBeBlank,
  onTexts,
}: {
  rule: Rule;
  hint: string;
  error: string | undefined;
  canBeBlank: boolean;
  onTexts(equals: Rule["equals"]): void;
}) => {
  const { lines, blank } = linesOf(equals);
  return (
    <div>
      <Field label={say("editor.ruleTexts")} hint={hint} error={error}>
        {(control) => (
          <textarea
            {...control}
            rows={Math.min(6, Math.max(1, lines.split("\n").length))}
            value={lines}
            onInput={({ currentTarget }) => onTexts(textsOf(currentTarget.value, blank))}
          />
        )}
      </Field>
      {canBeBlank && (
        <label class="check">
          <input
            type="checkbox"
            checked={blank}
            onChange={({ currentTarget }) => onTexts(textsOf(lines, currentTarget.checked))}
          />
          {say("editor.ruleBlank")}
        </label>
      )}
    </div>
  );
};
