import { say } from "../../texts/say.ts";
import { AddSegment } from "./add-segment.tsx";
import type { Draft } from "./draft.ts";
import type { Editing } from "./editing.ts";
import { ListChoice } from "./list-choice.tsx";
import { listOwner } from "./list-owner.ts";

/** One address book and the segments that feed it. */
export const TargetCard = ({ index, editing }: { index: number; editing: Editing }) => {
  const { draft, change, said, addressBooks, exports, connections, landed, name } = editing;
  const target = draft.targets[index];
  if (!target) return null;
  const books = addressBooks.data?.addressBooks;
  const book = books?.find(({ id }) => id === target.addressBookId);
  const owner =
    typeof target.addressBookId !== "number" || !exports.data || !connections.data
      ? undefined
      : listOwner(target.addressBookId, draft.connection, name, exports.data, connections.data);
  const set = (part: Partial<Draft["targets"][number]>) =>
    change({ targets: draft.targets.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  const landedNames = (landed.data?.segments ?? []).map((segment) => segment.name);
  const gone = target.segments.filter((segment) => !landedNames.includes(segment));
  const tick = (segment: string, isOn: boolean) =>
    set({ segments: isOn ? [...target.segments, segment] : target.segments.filter((one) => one !== segment) });
  const wrong = said(`targets[${index}].segments`);
  return (
    <section class="card" aria-label={book?.name ?? say("editor.listNumber", { number: index + 1 })}>
      <h3>{book?.name ?? say("editor.listNumber", { number: index + 1 })}</h3>
      <ListChoice
        connection={draft.connection}
        books={books}
        isAsking={addressBooks.isAsking}
        chosen={target.addressBookId}
        error={said(`targets[${index}].addressBookId`)}
        onChoose={(addressBookId) => set({ addressBookId })}
        onMade={addressBooks.again}
      />
      {book && (
        <p class={book.contacts > 0 ? "note warn" : "quiet"}>
          {book.contacts > 0 ? say("editor.listHas", { count: book.contacts }) : say("editor.listEmpty")}
        </p>
      )}
      {owner !== undefined && (
        <p class="note bad">
          {say("editor.listOwned", { export: owner })}{" "}
          <a href={`/console/exports/${owner}?step=lists`}>{say("editor.open", { name: owner })}</a>
        </p>
      )}
      <fieldset>
        <legend>{say("editor.feeds")}</legend>
        {landed.isAsking && <p role="status">{say("editor.looking")}</p>}
        {!landed.isAsking && landedNames.length === 0 && <p class="quiet">{say("editor.noSegments")}</p>}
        <ul class="ticks">
          {[...landedNames, ...gone].map((segment) => (
            <li key={segment}>
              <label class="check">
                <input
                  type="checkbox"
                  checked={target.segments.includes(segment)}
                  onChange={({ currentTarget }) => tick(segment, currentTarget.checked)}
                />
                {segment}
                {gone.includes(segment) && landed.data && <span class="quiet"> {say("editor.segmentGone")}</span>}
              </label>
            </li>
          ))}
        </ul>
        {(landed.data === undefined || landed.data.model.notLooked > 0) && (
          <AddSegment onAdd={(segment) => tick(segment, !target.segments.includes(segment))} />
        )}
        {target.segments.length > 1 && <p class="quiet">{say("editor.union")}</p>}
        {wrong !== undefined && <p class="wrong">{wrong}</p>}
      </fieldset>
      {draft.targets.length > 1 && (
        <p>
          <button
            type="button"
            class="danger"
            onClick={() => change({ targets: draft.targets.filter((_, at) => at !== index) })}
          >
            {say("editor.removeList")}
          </button>
        </p>
      )}
    </section>
  );
};
