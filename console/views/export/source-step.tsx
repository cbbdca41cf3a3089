import { may } from "../../api/me.ts";
import { Field } from "../../parts/field.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { say } from "../../texts/say.ts";
import { ColumnReading } from "./column-reading.tsx";
import type { Editing } from "./editing.ts";
import { Folders } from "./folders.tsx";
import { LandedSegments } from "./landed-segments.tsx";
import { nameOf } from "./name-of.ts";
import type { LivePreview } from "./use-preview.ts";

/** First step: what it is called, which account it goes to, and which folder it is made of, and how its columns are read. */
export const SourceStep = ({ editing, preview }: { editing: Editing; preview: LivePreview }) => {
  const { name, isNew, setName, draft, change, said, connections, landed } = editing;
  const all = connections.data?.connections ?? [];
  return (
    <>
      <TextField
        label={say("editor.displayName")}
        hint={say("editor.displayNameHint")}
        error={said("displayName")}
        value={draft.displayName}
        onValue={(displayName) => {
          // The name follows until somebody has typed another one.
          if (isNew && (name === "" || name === nameOf(draft.displayName))) setName(nameOf(displayName));
          change({ displayName });
        }}
      />
      {isNew && (
        <TextField
          label={say("editor.name")}
          hint={say("editor.nameHint")}
          error={said("name")}
          value={name}
          onValue={setName}
        />
      )}
      <Field label={say("editor.connection")} hint={say("editor.connectionHint")} error={said("connection")}>
        {(control) => (
          <select
            {...control}
            value={draft.connection}
            onChange={({ currentTarget }) => change({ connection: currentTarget.value })}
          >
            <option value="">{say("choose")}</option>
            {all.map((one) => (
              <option key={one.name} value={one.name}>
                {`${one.displayName} (${one.name})`}
              </option>
            ))}
            {draft.connection !== "" && !all.some((one) => one.name === draft.connection) && (
              <option value={draft.connection}>{draft.connection}</option>
            )}
          </select>
        )}
      </Field>
      <ProblemNote error={connections.error} again={connections.again} />
      {connections.data && all.length === 0 && (
        <p class="note warn">
          {say("editor.noConnection")} <a href="/console/connections/new">{say("connect.title")}</a>
        </p>
      )}
      <Folders editing={editing} />
      {draft.source.folder !== "" && may("Contributor") && <LandedSegments landed={landed} />}
      {draft.source.folder !== "" && <ColumnReading editing={editing} preview={preview} />}
    </>
  );
};
