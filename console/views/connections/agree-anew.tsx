import { useState } from "preact/hooks";
import { type ApiCall, pathOf } from "../../api/call.ts";
import { may } from "../../api/me.ts";
import { useAction } from "../../api/use-action.ts";
import { AsCurl } from "../../parts/as-curl.tsx";
import { Button } from "../../parts/button.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { say } from "../../texts/say.ts";
import { againIfChanged } from "./again-if-changed.ts";
import type { Agreed } from "./connect-body.ts";
import { AskConsent } from "./consent-text.tsx";

/** Where nobody has agreed, or only to an earlier text: the text that counts, and the way to agree to it. */
export const AgreeAnew = ({
  name,
  etag,
  again,
  onAgreed,
}: {
  name: string;
  etag: string | null;
  again(): void;
  onAgreed(version: string): void;
}) => {
  const [agreed, setAgreed] = useState<Agreed | null>(null);
  const action = useAction();
  const sent: ApiCall = {
    method: "PATCH",
    path: pathOf(["connections", name]),
    body: { agree: agreed ?? { version: "…", language: "en" } },
    ...(etag ? { ifMatch: etag } : {}),
  };
  const agree = async (event: Event) => {
    event.preventDefault();
    if (agreed === null || !(await action.run(sent, againIfChanged(again)))) return;
    onAgreed(agreed.version);
    again();
  };
  return (
    <form class="card warn" onSubmit={agree}>
      <h2>{say("connect.agreeAnew")}</h2>
      <fieldset class="plain" disabled={!may("Administrator")}>
        <AskConsent agreed={agreed} onAgree={setAgreed} />
        <p>
          <Button type="submit" class="main" disabled={agreed === null} isIdle={action.isRunning}>
            {say("connect.agreeButton")}
          </Button>
        </p>
      </fieldset>
      <ProblemNote error={action.error} />
      <AsCurl sent={sent} />
    </form>
  );
};
