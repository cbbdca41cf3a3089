import type { ComponentChildren } from "preact";
import type { Asked } from "../api/use-reply.ts";
import { say } from "../texts/say.ts";
import { ProblemNote } from "./problem-note.tsx";

/** What was asked for, once it is there; until then that it is loading, or why it is not there. A later failure stands above it. */
export const Shown = <Data,>({ asked, children }: { asked: Asked<Data>; children(data: Data): ComponentChildren }) => (
  <>
    <ProblemNote error={asked.error} again={asked.again} />
    {asked.data === undefined
      ? asked.error === undefined && (
          <p class="quiet" role="status">
            {say("loading")}
          </p>
        )
      : children(asked.data)}
  </>
);
