import type { DataField } from "../../api/replies.ts";
import { Radios } from "../../parts/radios.tsx";
import { say } from "../../texts/say.ts";
import type { MappedField } from "./draft.ts";
import { type Way, wayOf } from "./ways.ts";

/** By what a data field is filled, and what is sent for a blank: shown to whoever asks for more than a column. */
export const WayChoice = ({
  field,
  from,
  type,
  onWay,
  onDefault,
}: {
  field: string;
  from: MappedField;
  type: DataField["type"] | undefined;
  onWay(way: Way): void;
  onDefault(): void;
}) => {
  const way = wayOf(from);
  // What is joined is a text. Who has a join already can leave it.
  const isText = type === undefined || type === "String" || way === "join";
  const canHaveDefault = from !== "" && way !== "constant" && (typeof from === "string" || from.default === undefined);
  return (
    <details class="ways">
      <summary>{say("fill.more", { field })}</summary>
      <Radios
        legend={say("fill.way", { field })}
        value={way}
        options={[
          { value: "column", label: say("fill.column") },
          {
            ...{ value: "join", label: say("fill.join"), isDisabled: !isText },
            hint: say(isText ? "fill.joinHint" : "fill.joinTextsOnly"),
          },
          { value: "constant", label: say("fill.constant"), hint: say("fill.constantHint") },
        ]}
        onValue={onWay}
      />
      {canHaveDefault && (
        <>
          {typeof from !== "string" && from.blank !== undefined && (
            <p class="quiet">{say(`fill.blank.${from.blank}`)}</p>
          )}
          <p>
            <button type="button" onClick={onDefault}>
              {say("fill.addDefault")}
            </button>
          </p>
        </>
      )}
    </details>
  );
};
