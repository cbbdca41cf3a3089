import type { z } from "zod";
import type { CallApp } from "../definitions/call-app.ts";

/** What came of asking the app: what it told, or its code and words. `unreached`: nobody answered, or nobody was let in. */
export type Asked<Value> =
  | { kind: "told"; value: Value }
  | { kind: "refused"; status: number; code: string; words: string }
  | { kind: "unreached"; words: string };

export type Ask = <Value>(path: string, form: z.ZodType<Value>) => Promise<Asked<Value>>;

/** Asks the app, and never throws. A reply that is not of the form that is looked for is refused as `reply-unknown`. */
export const makeAsk =
  (call: CallApp): Ask =>
  async (path, form) => {
    try {
      const answer = await call("GET", path);
      if (answer.kind === "refused") {
        return { kind: "refused", status: answer.status, code: answer.code, words: answer.lines.join("; ") };
      }
      const parsed = form.safeParse(answer.json);
      if (parsed.success) return { kind: "told", value: parsed.data };
      return {
        kind: "refused",
        status: 200,
        code: "reply-unknown",
        words: `GET ${path} replied in a form that is not known.`,
      };
    } catch (error) {
      return { kind: "unreached", words: error instanceof Error ? error.message : String(error) };
    }
  };

export const toldBy = <Value>(asked: Asked<Value>): Value | undefined =>
  asked.kind === "told" ? asked.value : undefined;
