import { useRef } from "preact/hooks";
import type { DataField } from "../../api/replies.ts";
import { say } from "../../texts/say.ts";
import { ColumnChoice } from "./column-choice.tsx";
import type { MappedField } from "./draft.ts";
import type { ChoosableColumn } from "./editing.ts";
import { JoinFields } from "./join-fields.tsx";
import { labelOfField } from "./label-of-field.ts";
import { misfitOf } from "./misfit-of.ts";
import { sayReason } from "./say-reason.ts";
import type { Suggested } from "./suggested.ts";
import { useFocusNext } from "./use-focus-next.ts";
import { ValueField } from "./value-field.tsx";
import { WayChoice } from "./way-choice.tsx";
import { asWay, besides, columnOf, type Way, wayOf, withColumn, withDefault, withJoin } from "./ways.ts";

type Props = {
  field: string;
  from: MappedField;
  type: DataField["type"] | undefined;
  /** Whether the account has said which fields there are. */
  isKnown: boolean;
  columns: readonly ChoosableColumn[];
  ideas: Suggested;
  /** What is wrong at the field's path and a member of it, such as `.default`; at "" all that is wrong elsewhere in it. */
  said(member: string): string | undefined;
  onValue(from: MappedField): void;
};

/** One data field and what fills it: a column, several that are joined, or one value; and what is sent for a blank. */
export const OneField = (props: Props) => {
  const { field, from, type, said, onValue } = props;
  const { root, focusNext } = useFocusNext();
  // Whoever tries another way and comes back finds what was there.
  const before = useRef<Partial<Record<Way, MappedField>>>({});
  const put = (next: MappedField) => {
    if (from !== "") before.current[wayOf(from)] = from;
    onValue(next);
  };
  const putDefault = (next: MappedField, focused: string) => {
    focusNext(focused);
    put(next);
  };
  const more = besides(from);
  const column = columnOf(from);
  return (
    <div ref={root}>
      <Filled
        {...props}
        onValue={put}
        onColumn={(name) => put(withColumn(from === "" ? (before.current.column ?? "") : from, name))}
      />
      {typeof from !== "string" && from.default !== undefined && (
        <div class="default">
          <ValueField
            label={column === "" ? say("fill.defaultOfJoin") : say("fill.default", { column })}
            hint={say("fill.defaultHint")}
            error={said(".default")}
            value={from.default}
            onValue={(value) => put(withDefault(from, value))}
            {...{ field, type }}
          />
          <button type="button" onClick={() => putDefault(withDefault(from, undefined), ".ways > summary")}>
            {say("fill.removeDefault")}
          </button>
        </div>
      )}
      {more.length > 0 && <p class="quiet">{say("editor.moreOfField", { names: more.join(", ") })}</p>}
      <WayChoice
        {...{ field, from, type }}
        onWay={(way) => put(before.current[way] ?? asWay(from, way))}
        onDefault={() => putDefault(withDefault(from, ""), ".default :is(input, select)")}
      />
    </div>
  );
};

const Filled = ({
  field,
  from,
  type,
  isKnown,
  columns,
  ideas,
  said,
  onValue,
  onColumn,
}: Props & { onColumn(column: string): void }) => {
  const label = labelOfField(field, type, isKnown);
  const whole = said("");
  if (typeof from !== "string" && from.join !== undefined) {
    return (
      <JoinFields
        {...{ label, columns, said, join: from.join, separator: from.separator ?? " " }}
        error={whole}
        onJoin={(part) => onValue(withJoin(from, part))}
      />
    );
  }
  if (typeof from !== "string" && from.column === undefined) {
    return (
      <ValueField
        {...{ label, field, type }}
        hint={say("fill.constantText")}
        error={[said(".constant") ?? [], whole ?? []].flat().join(" ") || undefined}
        value={from.constant ?? ""}
        onValue={(constant) => onValue({ constant })}
      />
    );
  }
  const chosen = columnOf(from);
  const idea = Object.entries(ideas.fields).find(([name]) => name.toUpperCase() === field.toUpperCase());
  const misfit = misfitOf(
    columns.find(({ name }) => name === chosen),
    type,
  );
  return (
    <>
      <ColumnChoice
        {...{ label, columns, value: chosen, onValue: onColumn }}
        hint={idea && sayReason(ideas, `fields.${idea[0]}`, idea[1], chosen)}
        error={whole}
        none={say("editor.notSent")}
      />
      {misfit !== undefined && <p class="state warn">{misfit}</p>}
    </>
  );
};
