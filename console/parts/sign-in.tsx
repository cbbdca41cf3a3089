import { useState } from "preact/hooks";
import { barred, isKeyRefused, keepKey } from "../api/session.ts";
import { say } from "../texts/say.ts";
import { Modal } from "./modal.tsx";
import { PasswordField } from "./password-field.tsx";

/** Asks for what bars the page. The view stays below it, with all that was typed. */
export const SignIn = () => {
  if (barred.value === null) return null;
  return barred.value === "key" ? <AskForKey /> : <AskToSignIn />;
};

const AskForKey = () => {
  const [key, setKey] = useState("");
  const open = (event: Event) => {
    event.preventDefault();
    keepKey(key.trim());
  };
  return (
    <Modal title={say("key.title")}>
      <form onSubmit={open}>
        <p>{say("key.text")}</p>
        <PasswordField
          label={say("key.label")}
          hint={say("key.hint")}
          error={isKeyRefused.value ? say("key.wrong") : undefined}
          value={key}
          onValue={setKey}
        />
        <button type="submit" class="main">
          {say("key.button")}
        </button>
      </form>
    </Modal>
  );
};

const AskToSignIn = () => {
  const back = encodeURIComponent(`${location.pathname}${location.search}`);
  return (
    <Modal title={say("signIn.title")}>
      <p>{say("signIn.text")}</p>
      <a class="button main" href={`/.auth/login/aad?post_login_redirect_uri=${back}`}>
        {say("signIn.button")}
      </a>
    </Modal>
  );
};
