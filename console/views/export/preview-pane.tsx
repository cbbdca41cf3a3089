import { AsCurl } from "../../parts/as-curl.tsx";
import { Button } from "../../parts/button.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { may, me } from "../../api/me.ts";
import { say } from "../../texts/say.ts";
import type { Draft } from "./draft.ts";
import { PreviewedSegment } from "./previewed-segment.tsx";
import type { LivePreview } from "./use-preview.ts";

/** Rows as they would be sent, and those that would not, by the first rows of what has landed. */
export const PreviewPane = ({ preview, draft }: { preview: LivePreview; draft: Draft }) => {
  const { sent, data, isAsking, error, again } = preview;
  const fields = draft.mapping.fields.filter(({ from }) => from !== "").map(({ field }) => field);
  return (
    <section class="card" aria-busy={isAsking}>
      <div class="view-head">
        <h3>{say("preview.title")}</h3>
        <Button disabled={sent === null} isIdle={isAsking} onClick={again}>
          {say("preview.again")}
        </Button>
      </div>
      <p class="quiet">{say("preview.text")}</p>
      <p role="status">{sayState(preview)}</p>
      <ProblemNote error={error} again={again} />
      {data && error === undefined && (
        <>
          {data.problem && <p class="note bad">{data.problem.says}</p>}
          {data.isSettling && <p class="note warn">{say("preview.settling")}</p>}
          {data.fieldsLeftOut.map(({ name, says }) => (
            <p key={name} class="note warn">
              {`${name}: ${says}`}
            </p>
          ))}
          {data.segments.map((segment) => (
            <PreviewedSegment key={segment.name} segment={segment} fields={fields} />
          ))}
          {data.otherSegments > 0 && <p class="quiet">{say("preview.others", { count: data.otherSegments })}</p>}
        </>
      )}
      {sent && <AsCurl sent={sent} />}
    </section>
  );
};

const sayState = ({ sent, isAsking }: LivePreview): string => {
  if (me.value !== null && !may("Contributor")) return say("role.needs", { role: "Contributor" });
  if (sent === null) return say("preview.tooLittle");
  return isAsking ? say("preview.asking") : "";
};
