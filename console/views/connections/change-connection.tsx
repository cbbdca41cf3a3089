import { useState } from "preact/hooks";
import { type ApiCall, pathOf } from "../../api/call.ts";
import { may, me } from "../../api/me.ts";
import type { SavedConnection } from "../../api/replies.ts";
import { useAction } from "../../api/use-action.ts";
import { AsCurl } from "../../parts/as-curl.tsx";
import { ChooseFile } from "../../parts/choose-file.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { say } from "../../texts/say.ts";
import { type FileTaken, takeFile } from "./take-file.ts";
import { saidAt } from "./said-at.ts";

type Was = Pick<SavedConnection, "displayName" | "exportUser" | "limits" | "accountId">;

/** What of a connection may be called or set otherwise, without its password. */
export const ChangeConnection = ({
  name,
  etag,
  was,
  onDone,
}: {
  name: string;
  etag: string | null;
  was: Was;
  onDone(): void;
}) => {
  const [displayName, setDisplayName] = useState(was.displayName);
  const [exportUser, setExportUser] = useState(was.exportUser ?? "");
  const [imports, setImports] = useState(String(was.limits.activeImports));
  const [file, setFile] = useState<FileTaken>();
  const action = useAction();
  const at = saidAt(action.error);
  const body = {
    displayName: displayName.trim(),
    exportUser: exportUser.trim() === "" ? null : exportUser.trim(),
    limits: { activeImports: Number(imports) },
  };
  const sent: ApiCall = {
    method: "PATCH",
    path: pathOf(["connections", name]),
    body,
    ...(etag ? { ifMatch: etag } : {}),
  };
  const save = async (event: Event) => {
    event.preventDefault();
    if (await action.run(sent)) onDone();
  };
  const take = (text: string) => {
    const taken = takeFile(text, was.accountId);
    setFile(taken);
    if (taken.kind !== "taken") return;
    setDisplayName(taken.displayName ?? displayName);
    setImports(String(taken.activeImports ?? imports));
  };
  return (
    <form class="card" onSubmit={save}>
      <h2>{say("connect.change")}</h2>
      <fieldset class="plain" disabled={!may("Administrator") || action.isRunning}>
        <TextField
          label={say("connect.displayName")}
          error={at("displayName")}
          value={displayName}
          onValue={setDisplayName}
          required
        />
        <TextField
          label={say("connect.exportUser")}
          hint={say("connect.exportUserHint")}
          error={at("exportUser")}
          value={exportUser}
          onValue={setExportUser}
        />
        {me.value && !me.value.isKey && (
          <button type="button" onClick={() => setExportUser(me.value?.name ?? "")}>
            {say("connect.addYourself")}
          </button>
        )}
        <TextField
          label={say("connect.activeImports")}
          hint={say("connect.activeImportsHint")}
          error={at("limits")}
          inputMode="numeric"
          value={imports}
          onValue={setImports}
        />
        <p class="actions">
          <button type="submit" class="main">
            {say("save")}
          </button>
          <ChooseFile label={say("file.upload")} onText={take} />
        </p>
      </fieldset>
      {file && (
        <p role="status" class={`note ${file.kind === "taken" ? "good" : "bad"}`}>
          {say(`connect.file.${file.kind}`)}
        </p>
      )}
      <ProblemNote error={action.error} />
      <AsCurl sent={sent} />
    </form>
  );
};
