import { say } from "../../texts/say.ts";
import { ColumnChoice } from "./column-choice.tsx";
import type { ChoosableColumn } from "./editing.ts";
import { SeparatorField } from "./separator-field.tsx";
import { useFocusNext } from "./use-focus-next.ts";

type Join = { join: string[]; separator?: string };

/** Columns whose texts become one, in their order, and what stands between them. */
export const JoinFields = ({
  label,
  join,
  separator,
  columns,
  said,
  error,
  onJoin,
}: {
  label: string;
  join: readonly string[];
  separator: string;
  columns: readonly ChoosableColumn[];
  /** What is wrong at `.join[0]`, `.separator` and the like. */
  said(member: string): string | undefined;
  /** What is wrong with it as a whole. */
  error: string | undefined;
  onJoin(part: Partial<Join>): void;
}) => {
  const { root, focusNext } = useFocusNext();
  const put = (next: string[], focused: string) => {
    focusNext(focused);
    onJoin({ join: next });
  };
  return (
    <fieldset class="plain">
      <legend>{label}</legend>
      <p class="quiet">{say("fill.joinText")}</p>
      <div ref={root}>
        {join.map((column, index) => (
          <div key={index} class="beside joined">
            <ColumnChoice
              label={say("fill.joinColumn", { number: index + 1 })}
              error={said(`.join[${index}]`)}
              value={column}
              columns={columns}
              none={say("choose")}
              onValue={(name) => onJoin({ join: join.map((one, at) => (at === index ? name : one)) })}
            />
            {join.length > fewest && (
              <button
                type="button"
                onClick={() =>
                  put(
                    join.filter((_, at) => at !== index),
                    "button.another",
                  )
                }
              >
                {say("fill.removeColumn", { number: index + 1 })}
              </button>
            )}
          </div>
        ))}
        {join.length < most && (
          <button type="button" class="another" onClick={() => put([...join, ""], ".joined :is(select, input)")}>
            {say("fill.addColumn")}
          </button>
        )}
      </div>
      <SeparatorField
        separator={separator}
        error={said(".separator")}
        onValue={(text) => onJoin({ separator: text })}
      />
      {error !== undefined && <p class="wrong">{error}</p>}
    </fieldset>
  );
};

/** As many as the API takes. */
const fewest = 2;
const most = 10;
