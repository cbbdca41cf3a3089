import { pathOf } from "../../api/call.ts";
import type { SourceList } from "../../api/replies.ts";
import { useReply } from "../../api/use-reply.ts";
import { Field } from "../../parts/field.tsx";
import { Radios } from "../../parts/radios.tsx";
import { Shown } from "../../parts/shown.tsx";
import { say, type TextName } from "../../texts/say.ts";
import { ago } from "../../texts/times.ts";
import type { Editing } from "./editing.ts";

type Source = SourceList["sources"][number];

/** The folders of a container that hold an export, to choose one from. */
export const Folders = ({ editing: { draft, change, said } }: { editing: Editing }) => {
  const { container, folder } = draft.source;
  const asked = useReply<SourceList>(container === "" ? undefined : pathOf(["sources"], { container }));
  return (
    <>
      <Field label={say("editor.container")} hint={say("editor.containerHint")} error={said("source.container")}>
        {(control) => (
          <input
            {...control}
            value={container}
            onChange={({ currentTarget }) => change({ source: { container: currentTarget.value.trim(), folder } })}
          />
        )}
      </Field>
      <Shown asked={asked}>
        {({ sources, isWhole }) => (
          <>
            {sources.length === 0 && <p class="note warn">{say("editor.noFolders")}</p>}
            {(sources.length > 0 || folder !== "") && (
              <Radios
                legend={say("editor.folder")}
                value={folder}
                error={said("source.folder")}
                options={[...sources.map(optionOf), ...missing(folder, sources)]}
                onValue={(chosen) => change({ source: { container, folder: chosen } })}
              />
            )}
            {!isWhole && <p class="quiet">{say("editor.moreFolders")}</p>}
          </>
        )}
      </Shown>
    </>
  );
};

const optionOf = ({ folder, layout, newestRefresh, landedAt }: Source) => ({
  value: folder,
  label: folder,
  hint: [
    say("editor.landed", { ago: ago(landedAt) }),
    ...(newestRefresh === undefined ? [] : [say("editor.refresh", { stamp: newestRefresh })]),
    say(layouts[layout]),
  ].join(" "),
});

const layouts: Record<Source["layout"], TextName> = {
  model: "editor.layout.model",
  "refresh-folders": "editor.layout.folders",
  files: "editor.layout.files",
  "synapse-link": "editor.layout.synapse",
};

const missing = (folder: string, sources: readonly Source[]) =>
  folder === "" || sources.some((source) => source.folder === folder)
    ? []
    : [{ value: folder, label: folder, hint: say("editor.folderGone") }];
