import { useEffect, useId, useState } from "preact/hooks";
import type { AddressBook } from "../../api/replies.ts";
import { Field } from "../../parts/field.tsx";
import { say } from "../../texts/say.ts";
import type { Typed } from "./draft.ts";
import { findList, listLabel } from "./find-list.ts";
import { MakeList } from "./make-list.tsx";
import { typedOf } from "./typed-number.ts";

/** An address book by its name, out of those of the account; or a new one of the name that was typed. */
export const ListChoice = ({
  connection,
  books: known,
  isAsking,
  chosen,
  error,
  onChoose,
  onMade,
}: {
  connection: string;
  /** Undefined until the account has said which there are. */
  books: readonly AddressBook[] | undefined;
  isAsking: boolean;
  /** Its id; or what was typed, which is none of them. */
  chosen: Typed;
  error: string | undefined;
  onChoose(list: Typed): void;
  onMade(): void;
}) => {
  const id = useId();
  const books = known ?? [];
  // Null while nobody types: then what is chosen stands there, a list by its name.
  const [typed, setTyped] = useState<string | null>(null);
  const book = books.find((one) => one.id === chosen);
  const shown = typed ?? (book ? listLabel(book, books) : typedOf(chosen));
  const isUnknown = typeof chosen === "string" && known !== undefined && findList(chosen, known) === undefined;
  const isGone = typeof chosen === "number" && known !== undefined && !isAsking && book === undefined;
  const type = (text: string) => {
    setTyped(text);
    onChoose(findList(text, books)?.id ?? (text.trim() === "" ? null : text));
  };
  // Somebody may type before the lists of the account are there, or make the list elsewhere.
  useEffect(() => {
    const found = typeof chosen === "string" ? findList(chosen, books) : undefined;
    if (found) onChoose(found.id);
  }, [books]);
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
              onBlur={() => setTyped(null)}
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
        <MakeList
          connection={connection}
          name={chosen.trim()}
          onMade={(id) => {
            setTyped(null);
            onChoose(id);
            onMade();
          }}
        />
      )}
      {isGone && <p class="note warn">{say("editor.listGone", { id: String(chosen) })}</p>}
    </>
  );
};
