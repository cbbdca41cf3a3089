import type { ConsentText } from "../../api/replies.ts";
import { pathOf } from "../../api/call.ts";
import { useReply } from "../../api/use-reply.ts";
import { Scrolled } from "../../parts/scrolled.tsx";
import { Shown } from "../../parts/shown.tsx";
import { language, say } from "../../texts/say.ts";
import type { Agreed } from "./connect-body.ts";

/** The consent in full, in the page's language, and the box that agrees to just this text. */
export const AskConsent = ({ agreed, onAgree }: { agreed: Agreed | null; onAgree(agreed: Agreed | null): void }) => {
  const asked = useReply<ConsentText>(pathOf(["consent"], { language: language.value }));
  return (
    <fieldset>
      <legend>{say("connect.consent")}</legend>
      <Shown asked={asked}>
        {({ version, language: read, text }) => (
          <>
            <Scrolled looks="consent" label={say("connect.consent")} lang={read}>
              {paragraphs(text).map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </Scrolled>
            <p class="quiet">{say("connect.consentVersion", { version })}</p>
            <label class="check">
              <input
                type="checkbox"
                checked={agreed !== null}
                onChange={({ currentTarget }) => onAgree(currentTarget.checked ? { version, language: read } : null)}
              />
              {say("connect.agree")}
            </label>
          </>
        )}
      </Shown>
    </fieldset>
  );
};

/** Lines of one paragraph, or of one numbered point, belong together. */
const paragraphs = (text: string): string[] =>
  text
    .trim()
    .split(/\n\s*\n|\n(?=\d+\. )/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim());
