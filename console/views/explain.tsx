import { useState } from "preact/hooks";
import type { Explanation } from "../api/replies.ts";
import type { ApiCall } from "../api/call.ts";
import { useAction } from "../api/use-action.ts";
import { AsCurl } from "../parts/as-curl.tsx";
import { Field } from "../parts/field.tsx";
import { ProblemNote } from "../parts/problem-note.tsx";
import { RoleButton } from "../parts/role-button.tsx";
import { View } from "../parts/view.tsx";
import { say } from "../texts/say.ts";
import { Answer } from "./explain/answer.tsx";

/**
 * Why somebody is on each list, or not. The typed address lives in this view alone: it goes into the bodies of calls, and
 * into no address, storage or command that is shown.
 */
export const ExplainView = () => {
  const [email, setEmail] = useState("");
  const [answer, setAnswer] = useState<{ email: string; explanation: Explanation }>();
  const action = useAction();
  const sent: ApiCall = { method: "POST", path: "/api/explain", body: { email: email.trim() } };
  const ask = async (event: Event) => {
    event.preventDefault();
    setAnswer(undefined);
    const reply = await action.run<Explanation>(sent);
    if (reply !== undefined) setAnswer({ email: email.trim(), explanation: reply.data });
  };
  return (
    <View title={say("explain.title")}>
      <form class="card" onSubmit={ask}>
        <p>{say("explain.text")}</p>
        <Field label={say("explain.address")} hint={say("explain.hint")}>
          {(control) => (
            <input
              {...control}
              type="text"
              inputmode="email"
              autocomplete="off"
              spellcheck={false}
              required
              value={email}
              onInput={({ currentTarget }) => setEmail(currentTarget.value)}
            />
          )}
        </Field>
        <p class="actions">
          <RoleButton needs="Contributor" type="submit" class="main" isIdle={action.isRunning}>
            {say("explain.button")}
          </RoleButton>
          <span role="status">{action.isRunning && say("explain.asking")}</span>
        </p>
        <AsCurl sent={{ ...sent, body: { email: "…" } }} />
      </form>
      <ProblemNote error={action.error} />
      {answer?.email === email.trim() && <Answer key={answer.email} {...answer} />}
    </View>
  );
};
