import { useState } from "preact/hooks";
import type { ApiCall } from "../../api/call.ts";
import { pathOf } from "../../api/call.ts";
import { may, me } from "../../api/me.ts";
import type { SavedConnection } from "../../api/replies.ts";
import { useAction } from "../../api/use-action.ts";
import { AsCurl } from "../../parts/as-curl.tsx";
import { Button } from "../../parts/button.tsx";
import { PasswordField } from "../../parts/password-field.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { RoleNote } from "../../parts/role-note.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { View } from "../../parts/view.tsx";
import { say } from "../../texts/say.ts";
import { isName, nameOf } from "../export/name-of.ts";
import { type Agreed, connectBody, shownBody, type Typed } from "./connect-body.ts";
import { Connected } from "./connected.tsx";
import { AskConsent } from "./consent-text.tsx";
import { Facts } from "./facts.tsx";
import { errorBeside, saidAt } from "./said-at.ts";

const nothing: Typed = { displayName: "", name: "", username: "", password: "", secret: "", exportUser: "" };

/** Paths of the body that have a control of their own. */
const controls = ["displayName", "name", "username", "password", "credentialsSecret", "exportUser"];

/** Connects an account: what it is called, its API user, the consent. Whatever was typed stays until it has worked. */
export const NewConnectionView = () => {
  const [typed, setTyped] = useState(nothing);
  const [withSecret, setWithSecret] = useState(false);
  const [agreed, setAgreed] = useState<Agreed | null>(null);
  const [done, setDone] = useState<SavedConnection>();
  const action = useAction();
  if (done) return <Connected connection={done} />;

  const set = (name: keyof Typed) => (value: string) => setTyped((was) => ({ ...was, [name]: value }));
  const name = typed.name || nameOf(typed.displayName);
  const given: Typed = withSecret ? { ...typed, username: "", password: "" } : { ...typed, secret: "" };
  const sent = (body: unknown): ApiCall => ({
    method: "PUT",
    path: pathOf(["connections", name]),
    body,
    mustBeNew: true,
  });
  const body = connectBody(given, agreed ?? { version: "…", language: "en" });
  const isRefused = name !== "" && !isName(name);
  const connect = async (event: Event) => {
    event.preventDefault();
    const answer = await action.run<SavedConnection>(sent(body));
    if (answer) setDone(answer.data);
  };
  const at = saidAt(action.error);
  return (
    <View title={say("connect.title")}>
      <RoleNote needs="Administrator" />
      <Facts />
      <form class="form card" onSubmit={connect}>
        <fieldset class="plain" disabled={!may("Administrator")}>
          <TextField
            label={say("connect.displayName")}
            hint={say("connect.displayNameHint")}
            error={at("displayName")}
            isAlert
            value={typed.displayName}
            onValue={set("displayName")}
            required
          />
          <TextField
            label={say("connect.name")}
            hint={say("connect.nameHint")}
            error={
              isRefused
                ? say("editor.lacks.nameForm")
                : action.error?.status === 412
                  ? say("connect.nameTaken")
                  : at("name")
            }
            isAlert={!isRefused}
            value={name}
            onValue={set("name")}
            required
          />
          <label class="check">
            <input
              type="checkbox"
              checked={withSecret}
              onChange={({ currentTarget }) => setWithSecret(currentTarget.checked)}
            />
            {say("connect.withSecret")}
          </label>
          {withSecret ? (
            <TextField
              label={say("connect.secret")}
              hint={say("connect.secretHint")}
              error={at("credentialsSecret")}
              isAlert
              value={typed.secret}
              onValue={set("secret")}
              required
            />
          ) : (
            <>
              <TextField
                label={say("connect.username")}
                hint={say("connect.usernameHint")}
                error={at("username")}
                isAlert
                value={typed.username}
                onValue={set("username")}
                autocomplete="off"
                required
              />
              <PasswordField
                label={say("connect.password")}
                hint={say("connect.passwordHint")}
                error={at("password")}
                value={typed.password}
                onValue={set("password")}
              />
            </>
          )}
          <TextField
            label={say("connect.exportUser")}
            hint={say("connect.exportUserHint")}
            error={at("exportUser")}
            isAlert
            value={typed.exportUser}
            onValue={set("exportUser")}
          />
          {me.value && !me.value.isKey && (
            <button type="button" onClick={() => set("exportUser")(me.value?.name ?? "")}>
              {say("connect.addYourself")}
            </button>
          )}
          <AskConsent agreed={agreed} onAgree={setAgreed} />
          <p class="actions">
            <Button type="submit" class="main" disabled={agreed === null || isRefused} isIdle={action.isRunning}>
              {action.isRunning ? say("connect.connecting") : say("connect.button")}
            </Button>
            {agreed === null && <span class="quiet">{say("connect.agreeFirst")}</span>}
          </p>
        </fieldset>
        <ProblemNote error={action.error?.status === 412 ? undefined : errorBeside(action.error, controls)} />
        <AsCurl sent={sent(shownBody(body))} />
      </form>
    </View>
  );
};
