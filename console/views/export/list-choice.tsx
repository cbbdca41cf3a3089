import { useEffect, useId, useState } from "preact/hooks";
import { type ApiCall, pathOf } from "../../api/call.ts";
import type { AddressBook } from "../../api/replies.ts";
import { useAction } from "../../api/use-action.ts";
import { AsCurl } from "../../parts/as-curl.tsx";
import { Field } from "../../parts/field.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { say } from "../../texts/say.ts";
import { findList, listLabel } from "./find-list.ts";

/** An address book by its name, out of those of the account; or a new one of the name that was typed. */
export const ListChoice = ({
  connection,
  books: known,
  chosen,
  error,
  onChoose,
  onMade,
}: {
  connection: string;
  /** Undefined until the account has said which there are. */
  books: readonly AddressBook[] | undefined;
  chosen: number | null;
  error: string | undefined;
  onChoose(id: number | null): void;
  onMade(): void;
}) => {
  const id = useId();
  const books = known ?? [];
  // Null while nobody types: then the name of what is chosen stands there.
  const [typed, setTyped] = useState<string | null>(null);
  const action = useAction();
  const book = books.find((one) => one.id === chosen);
  const shown = typed ?? (book ? listLabel(book, books) : chosen === null ? "" : String(chosen));
  const isUnknown = known !== undefined && shown.trim() !== "" && findList(shown, known) === undefined;
  const sent: ApiCall = {
    method: "POST",
    path: pathOf(["connections", connection, "address-books"]),
    body: { name: shown.trim() },
  };
  const type = (text: string) => {
    setTyped(text);
    onChoose(findList(text, books)?.id ?? null);
  };
  // Somebody may type before the lists of the account are there.
  useEffect(() => {
    const found = typed === null || chosen !== null ? undefined : findList(typed, books);
    if (found) onChoose(found.id);
  }, [books]);
  const make = async () => {
    const answer = await action.run<AddressBook>(sent);
    if (!answer) return;
    onChoose(answer.data.id);
    onMade();
  };
  return (
    <>
      <Field
        label={say("editor.list")}
        hint={known ? say("editor.listHint", { count: known.length }) : say("loading")}
        error={error}
      >
        {(control) => (
          <>
            <input
              {...control}
              list={`${id}-all`}
              autocomplete="off"
              disabled={connection === ""}
              value={shown}
              onInput={({ currentTarget }) => type(currentTarget.value)}
              onBlur={() => findList(shown, books) && setTyped(null)}
            />
            <datalist id={`${id}-all`}>
              {books.map((one) => (
                <option
                  key={one.id}
                  value={listLabel(one, books)}
                  label={say("editor.members", { count: one.contacts })}
                />
              ))}
            </datalist>
          </>
        )}
      </Field>
      {isUnknown && connection !== "" && (
        <div class="quiet">
          <p>{say("editor.listUnknown", { name: shown.trim() })}</p>
          <button type="button" disabled={action.isRunning} onClick={make}>
            {say("editor.makeList", { name: shown.trim() })}
          </button>
          <AsCurl sent={sent} />
        </div>
      )}
      <ProblemNote error={action.error} />
    </>
  );
};
