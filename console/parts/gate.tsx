import type { ComponentChildren } from "preact";
import { useLoadMe } from "../api/me.ts";
import { say } from "../texts/say.ts";
import { ProblemNote } from "./problem-note.tsx";

/** The views, but to whoever has no role in the app what they lack: every call of theirs would be refused. */
export const Gate = ({ children }: { children: ComponentChildren }) => {
  const { data, error, again } = useLoadMe();
  if (data?.role === null) {
    return (
      <p class="note warn" role="alert">
        {say("role.none")}
      </p>
    );
  }
  return (
    <>
      <ProblemNote error={error?.code === "network" || error?.status === 401 ? undefined : error} again={again} />
      {children}
    </>
  );
};
