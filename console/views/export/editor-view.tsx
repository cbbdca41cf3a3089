import { useLocation, useRoute } from "preact-iso/router";
import { useState } from "preact/hooks";
import { pathOf } from "../../api/call.ts";
import type { DeletedExport, StoredExport } from "../../api/replies.ts";
import { useReply } from "../../api/use-reply.ts";
import { Shown } from "../../parts/shown.tsx";
import { View } from "../../parts/view.tsx";
import { say } from "../../texts/say.ts";
import { Deleted } from "./deleted.tsx";
import { emptyDraft } from "./draft.ts";
import { draftOf } from "./draft-of.ts";
import { Editor } from "./editor.tsx";

/** Makes an export, or changes one. */
export const EditorView = () => {
  const { params } = useRoute();
  const name = params.name ?? "";
  return name === "" ? <NewExport /> : <OldExport key={name} name={name} />;
};

const NewExport = () => {
  const { connection = "" } = useLocation().query;
  return (
    <View title={say("editor.newTitle")}>
      <Editor key="" place="" draft={{ ...emptyDraft(), connection }} etag={null} onGone={() => undefined} />
    </View>
  );
};

const OldExport = ({ name }: { name: string }) => {
  const asked = useReply<StoredExport>(pathOf(["exports", name]));
  const [gone, setGone] = useState<DeletedExport>();
  // What it is called since it was saved here.
  const [renamed, setRenamed] = useState<string>();
  return (
    <View title={(renamed ?? asked.data?.displayName) || name}>
      <Shown asked={asked}>
        {(stored) =>
          gone ? (
            <Deleted gone={gone} />
          ) : (
            <Editor
              {...{ place: name, draft: draftOf(stored).draft, etag: asked.etag }}
              onStored={({ displayName }) => setRenamed(displayName)}
              onGone={setGone}
            />
          )
        }
      </Shown>
    </View>
  );
};
