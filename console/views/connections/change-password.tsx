import { useState } from "preact/hooks";
import { type ApiCall, pathOf } from "../../api/call.ts";
import { may } from "../../api/me.ts";
import { useAction } from "../../api/use-action.ts";
import { AsCurl } from "../../parts/as-curl.tsx";
import { Button } from "../../parts/button.tsx";
import { PasswordField } from "../../parts/password-field.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { say } from "../../texts/say.ts";
import { againIfChanged } from "./again-if-changed.ts";
import { errorBeside, saidAt } from "./said-at.ts";

/** Gives a connection another password. It is tried before anything is kept; who agreed stays. */
export const ChangePassword = ({ name, etag, again }: { name: string; etag: string | null; again(): void }) => {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [isDone, setDone] = useState(false);
  const action = useAction();
  const at = saidAt(action.error);
  const sent = (user: string, secret: string): ApiCall => ({
    method: "PATCH",
    path: pathOf(["connections", name]),
    body: { username: user, password: secret },
    ...(etag ? { ifMatch: etag } : {}),
  });
  const change = async (event: Event) => {
    event.preventDefault();
    setDone(false);
    if (!(await action.run(sent(username.trim(), password), againIfChanged(again)))) return;
    setPassword("");
    setDone(true);
    again();
  };
  return (
    <form class="card" onSubmit={change}>
      <h2>{say("connect.newPassword")}</h2>
      <p class="quiet">{say("connect.newPasswordText")}</p>
      <fieldset class="plain" disabled={!may("Administrator")}>
        <TextField
          label={say("connect.username")}
          error={at("username")}
          isAlert
          value={username}
          onValue={setUsername}
          autocomplete="off"
          required
        />
        <PasswordField
          label={say("connect.password")}
          hint={say("connect.passwordHint")}
          error={at("password")}
          value={password}
          onValue={setPassword}
        />
        <Button type="submit" class="main" isIdle={action.isRunning}>
          {action.isRunning ? say("connect.checking") : say("connect.newPassword")}
        </Button>
      </fieldset>
      {isDone && (
        <p role="status" class="note good">
          {say("connect.passwordChanged")}
        </p>
      )}
      <ProblemNote error={errorBeside(action.error, ["username", "password"])} />
      <AsCurl sent={sent("…", "…")} />
    </form>
  );
};
