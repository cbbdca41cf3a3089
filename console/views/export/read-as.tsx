import { say } from "../../texts/say.ts";
import { number, onDay } from "../../texts/times.ts";
import type { Draft } from "./draft.ts";
import type { ChoosableColumn } from "./editing.ts";
import { readColumn } from "./formats.ts";
import { sayForm } from "./say-form.ts";
import type { LivePreview } from "./use-preview.ts";

/** How the first rows that have landed are read by what is said of a column, and what its values become. */
export const ReadAs = ({
  column,
  fields,
  landed,
  preview: { data, error, isAsking, sent },
}: {
  column: string;
  fields: Draft["mapping"]["fields"];
  landed: ChoosableColumn | undefined;
  preview: LivePreview;
}) => {
  const itself = [landed?.date, landed?.number].find((form) => form?.by === "shown" || form?.by === "usual")?.form;
  const read = data && error === undefined ? readColumn(data, fields, column) : undefined;
  return (
    <div aria-live="polite">
      {itself !== undefined && <p class="quiet">{say("formats.byItself", { form: sayForm(itself) })}</p>}
      {sent === null && <p class="quiet">{say("formats.tooLittle")}</p>}
      {isAsking && <p class="quiet">{say("preview.asking")}</p>}
      {read && !isAsking && read.reads.length === 0 && <p class="state warn">{say("formats.unused")}</p>}
      {read &&
        !isAsking &&
        read.reads.map(({ form, isSaid }) => (
          <p key={form} class={isSaid ? undefined : "state warn"}>
            {say(isSaid ? "formats.readAs" : "formats.notRead", { form: sayForm(form) })}
          </p>
        ))}
      {read && !isAsking && read.reads.length > 0 && read.values.length > 0 && (
        <p>{say("formats.becomes", { values: read.values.map(sayValue).join(" · ") })}</p>
      )}
    </div>
  );
};

/** A day in words, so that nobody takes it for another one; anything else as it is sent. */
const sayValue = (value: string | number): string => {
  if (typeof value === "number") return number(value);
  const [, day] = /^(\d{4}-\d{2}-\d{2})T00:00:00Z$/.exec(value) ?? [];
  return day === undefined ? value : onDay(day);
};
