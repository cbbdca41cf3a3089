import type { Warning } from "../api/replies.ts";
import { Told } from "./told.tsx";
import { codeWords } from "../texts/code-words.ts";

/** What to know of something that was done all the same, each with what to do. */
export const Warnings = ({ title, warnings }: { title: string; warnings: readonly Warning[] }) => {
  if (warnings.length === 0) return null;
  return (
    <div class="note warn">
      <p>
        <strong>{title}</strong>
      </p>
      <ul>
        {warnings.map(({ code, message }) => (
          <li key={`${code} ${message}`}>
            <Told code={code} message={message} /> <span class="quiet">{codeWords(code)?.do}</span>
          </li>
        ))}
      </ul>
    </div>
  );
};
