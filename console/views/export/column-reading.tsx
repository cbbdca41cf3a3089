import { say } from "../../texts/say.ts";
import { chosenSegments, columnsOf, type Editing } from "./editing.ts";
import { Formats } from "./formats.tsx";
import { NameColumns } from "./name-columns.tsx";
import type { LivePreview } from "./use-preview.ts";

/** How columns are read, where they do not tell it by themselves: dates and numbers, and names that look like nothing. */
export const ColumnReading = ({ editing, preview }: { editing: Editing; preview: LivePreview }) => {
  const chosen = chosenSegments(editing);
  const all = editing.landed.data?.segments ?? [];
  // Until segments are chosen nobody knows which of them a column has to be in.
  const columns = chosen.length > 0 ? columnsOf(chosen) : columnsOf(all).map((one) => ({ ...one, isInAll: true }));
  return (
    <section class="card">
      <h3>{say("reading.title")}</h3>
      <p class="quiet">{say("reading.text")}</p>
      <Formats editing={editing} columns={columns} preview={preview} />
      <NameColumns editing={editing} columns={columns} />
    </section>
  );
};
