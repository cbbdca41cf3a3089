import { useState } from "preact/hooks";
import { may } from "../../api/me.ts";
import { ChooseFile } from "../../parts/choose-file.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { say } from "../../texts/say.ts";
import { bodyOf } from "./body-of.ts";
import { exportFile, nameInFile, type ReadFile, readExportFile } from "./definition-file.ts";
import type { EditingState } from "./use-editing.ts";

/** The export as a file, as `npm run pull` writes it and `npm run apply` takes it. */
export const Files = ({ state }: { state: EditingState }) => {
  const { base } = state;
  const [read, setRead] = useState<ReadFile>();
  const take = (text: string, fileName: string) => {
    const file = readExportFile(text);
    setRead(file);
    if (file.kind !== "draft") return;
    state.take(file.draft);
    const name = nameInFile(fileName);
    if (state.isNew && name !== undefined) state.setName(name);
  };
  return (
    <section class="card">
      <h2>{say("file.title")}</h2>
      <p class="quiet">{say("file.text")}</p>
      <p class="actions">
        {base && (
          <button type="button" onClick={() => saveFile(`${state.name}.json`, exportFile(bodyOf(base)))}>
            {say("file.download")}
          </button>
        )}
        <button
          type="button"
          disabled={!state.isDirty}
          onClick={() => saveFile(`${state.name || "export"}.json`, exportFile(bodyOf(state.draft)))}
        >
          {say("file.downloadDraft")}
        </button>
        <ChooseFile label={say("file.upload")} disabled={!may("Contributor")} onText={take} />
      </p>
      {read?.kind === "draft" && (
        <p class="note good" role="status">
          {say("file.taken")}
        </p>
      )}
      {read?.kind === "not-json" && (
        <p class="note bad" role="alert">
          {say("file.notJson")}
        </p>
      )}
      {read?.kind === "faults" && (
        <div class="note bad" role="alert">
          <p>{say("file.faults")}</p>
          <ul>
            {read.faults.map(({ path, wanted }) => (
              <li key={path}>
                <code>{path}</code>: {say(`file.wanted.${wanted}`)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
};
