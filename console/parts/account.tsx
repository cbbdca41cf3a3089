import { me } from "../api/me.ts";
import type { Me } from "../api/replies.ts";
import { forgetKey, functionKey } from "../api/session.ts";
import { say } from "../texts/say.ts";

/** Who looks at the page, what they may, and the way out. */
export const Account = () => {
  const known = me.value;
  if (known === null) return null;
  return (
    <div class="account">
      <button type="button" class="plain" popovertarget="account">
        {nameOf(known)}
        {known.role !== null && <span class="quiet"> · {known.role}</span>}
      </button>
      <div id="account" popover="auto">
        <p>{say("account.as", { name: nameOf(known) })}</p>
        <p>{say(known.role === null ? "role.none" : `role.${known.role}`)}</p>
        {known.version !== null && <p class="quiet">{say("account.version", { version: known.version })}</p>}
        <Leave known={known} />
      </div>
    </div>
  );
};

/** A key names nobody, and the API says so in English. */
const nameOf = ({ name, isKey }: Me): string => (isKey ? say("account.key") : name);

const Leave = ({ known }: { known: Me }) => {
  if (known.signIn !== null) {
    return (
      <a class="button" href={`${known.signIn.logout}?post_logout_redirect_uri=/console`}>
        {say("account.signOut")}
      </a>
    );
  }
  // Where the host asks for none, such as on a developer's machine, there is nothing to forget.
  if (functionKey.value === null) return null;
  return (
    <button type="button" onClick={forget}>
      {say("account.forgetKey")}
    </button>
  );
};

/** The page begins anew, so that nothing that the key has shown stays in it. */
const forget = () => {
  forgetKey();
  location.assign("/console");
};
