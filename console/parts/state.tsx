import type { Tone } from "./tone.ts";

const signs: Record<Tone, string> = { bad: "✕", warn: "!", good: "✓", quiet: "–" };

/** A word for how something stands, with a sign and a colour that repeat it. */
export const State = ({ tone, word }: { tone: Tone; word: string }) => (
  <span class={`state ${tone}`}>
    <span class="sign" aria-hidden="true">
      {signs[tone]}
    </span>
    {word}
  </span>
);
