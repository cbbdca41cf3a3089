import { useState } from "preact/hooks";
import { asCurl } from "../api/as-curl.ts";
import type { ApiCall } from "../api/call.ts";
import { say } from "../texts/say.ts";

/** The call that a button sends, for whoever wants to automate it. `sent` never holds a password. */
export const AsCurl = ({ sent }: { sent: ApiCall }) => {
  const [copied, setCopied] = useState<{ text: string; isThere: boolean }>();
  const text = asCurl(sent);
  // A browser may refuse, as it does on a page without TLS: the text is there to be selected then.
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied({ text, isThere: true });
    } catch {
      setCopied({ text, isThere: false });
    }
  };
  const isOfText = copied?.text === text;
  return (
    <details class="curl">
      <summary>{say("curl.button")}</summary>
      <p class="quiet">{say("curl.text")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard. */}
      <pre tabIndex={0}>{text}</pre>
      <button type="button" onClick={copy}>
        {isOfText && copied.isThere ? say("copied") : say("copy")}
      </button>
      {isOfText && !copied.isThere && <p role="status">{say("copy.refused")}</p>}
    </details>
  );
};
