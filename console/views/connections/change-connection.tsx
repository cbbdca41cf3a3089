import { useEffect, useRef, useState } from "preact/hooks";
import { type ApiCall, pathOf } from "../../api/call.ts";
import { may, me } from "../../api/me.ts";
import type { SavedConnection } from "../../api/replies.ts";
import { useAction } from "../../api/use-action.ts";
import { AsCurl } from "../../parts/as-curl.tsx";
import { Button } from "../../parts/button.tsx";
import { ChooseFile } from "../../parts/choose-file.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { say } from "../../texts/say.ts";
import { againIfChanged } from "./again-if-changed.ts";
import { changeOf, type Fields, stillTyped } from "./change-of.ts";
import { type FileTaken, takeFile } from "./take-file.ts";
import { saidAt } from "./said-at.ts";

type Was = Pick<SavedConnection, "displayName" | "exportUser" | "limits" | "accountId">;

/**
 * What of a connection may be called or set otherwise, without its password. What was typed stays when something else of the
 * connection is saved; whatever nobody has typed shows what is stored, and is not sent.
 */
export const ChangeConnection = ({
  name,
  etag,
  was,
  again,
}: {
  name: string;
  etag: string | null;
  was: Was;
  again(): void;
}) => {
  const [typed, setTyped] = useState<Partial<Fields>>({});
  const [file, setFile] = useState<FileTaken>();
  const [isSaved, setSaved] = useState(false);
  const saved = useRef<Partial<Fields>>({});
  const action = useAction();
  const at = saidAt(action.error);
  // What was saved is what is stored once it has been asked for again: until then it is shown as it was typed.
  useEffect(() => setTyped((now) => stillTyped(now, saved.current)), [etag]);
  const shown: Fields = {
    displayName: was.displayName,
    exportUser: was.exportUser ?? "",
    activeImports: String(was.limits.activeImports),
    ...typed,
  };
  const type = (part: Partial<Fields>) => {
    setSaved(false);
    setTyped((now) => ({ ...now, ...part }));
  };
  const sent: ApiCall = {
    method: "PATCH",
    path: pathOf(["connections", name]),
    body: changeOf(typed),
    ...(etag ? { ifMatch: etag } : {}),
  };
  const save = async (event: Event) => {
    event.preventDefault();
    if (!(await action.run(sent, againIfChanged(again)))) return;
    saved.current = typed;
    setFile(undefined);
    setSaved(true);
    again();
  };
  const take = (text: string) => {
    const taken = takeFile(text, was.accountId);
    setFile(taken);
    if (taken.kind !== "taken") return;
    type({
      ...(taken.displayName === undefined ? {} : { displayName: taken.displayName }),
      ...(taken.activeImports === undefined ? {} : { activeImports: String(taken.activeImports) }),
    });
  };
  return (
    <form class="card" onSubmit={save}>
      <h2>{say("connect.change")}</h2>
      <fieldset class="plain" disabled={!may("Administrator")}>
        <TextField
          label={say("connect.displayName")}
          error={at("displayName")}
          value={shown.displayName}
          onValue={(displayName) => type({ displayName })}
          required
        />
        <TextField
          label={say("connect.exportUser")}
          hint={say("connect.exportUserHint")}
          error={at("exportUser")}
          value={shown.exportUser}
          onValue={(exportUser) => type({ exportUser })}
        />
        {me.value && !me.value.isKey && (
          <button type="button" onClick={() => type({ exportUser: me.value?.name ?? "" })}>
            {say("connect.addYourself")}
          </button>
        )}
        <TextField
          label={say("connect.activeImports")}
          hint={say("connect.activeImportsHint")}
          error={at("limits")}
          inputMode="numeric"
          value={shown.activeImports}
          onValue={(activeImports) => type({ activeImports })}
        />
        <p class="actions">
          <Button type="submit" class="main" isIdle={action.isRunning || Object.keys(typed).length === 0}>
            {say("save")}
          </Button>
          <ChooseFile label={say("file.upload")} onText={take} />
        </p>
      </fieldset>
      {file && (
        <p role="status" class={`note ${file.kind === "taken" ? "good" : "bad"}`}>
          {say(`connect.file.${file.kind}`)}
        </p>
      )}
      {isSaved && (
        <p role="status" class="note good">
          {say("connect.saved")}
        </p>
      )}
      <ProblemNote error={action.error} />
      <AsCurl sent={sent} />
    </form>
  );
};
