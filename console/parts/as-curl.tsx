import { useState } from "preact/hooks";
import { asCurl } from "../api/as-curl.ts";
import type { ApiCall } from "../api/call.ts";
import { say } from "../texts/say.ts";

/** The call that a button sends, for whoever wants to automate it. `sent` never holds a password. */
export const AsCurl = ({ sent }: { sent: ApiCall }) => {
  const [isCopied, setCopied] = useState(false);
  const text = asCurl(sent);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <details class="curl">
      <summary>{say("curl.button")}</summary>
      <p class="quiet">{say("curl.text")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
      <pre tabIndex={0}>{text}</pre>
      <button type="button" onClick={copy}>
        {isCopied ? say("copied") : say("copy")}
      </button>
    </details>
  );
};
