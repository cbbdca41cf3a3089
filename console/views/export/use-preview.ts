import { useEffect, useState } from "preact/hooks";
import { ApiError } from "../../api/api-error.ts";
import { type ApiCall, call } from "../../api/call.ts";
import { may } from "../../api/me.ts";
import type { DataField, Preview } from "../../api/replies.ts";
import { barred } from "../../api/session.ts";
import { bodyOf } from "./body-of.ts";
import { type Draft, emptyDraft, type Rule } from "./draft.ts";
import type { Editing } from "./editing.ts";
import { asWritten } from "./field-lacks.ts";
import { isName } from "./name-of.ts";
import { notifyLacks } from "./notify.ts";
import { type Told, toldOf } from "./say-mistakes.ts";
import { canPreview } from "./lacks.ts";
import { typeOfField } from "./type-of-field.ts";

/** What the draft would send, asked anew a moment after each change. It lives in the page only. */
export type LivePreview = {
  /** Null where too little is said to ask. */
  sent: ApiCall | null;
  data: Preview | undefined;
  /** Of an earlier form of the draft, while the newer one is asked for. */
  isAsking: boolean;
  error: ApiError | undefined;
  told: readonly Told[];
  again(): void;
};

/** A pause in typing, after which it is worth reading rows. */
const pauseMs = 400;

export const usePreview = (
  { name, draft, dataFields }: Pick<Editing, "name" | "draft" | "dataFields">,
  isWanted: boolean,
): LivePreview => {
  const asked = bodyOf(withoutUnwritten(draft, dataFields.data?.dataFields ?? []));
  const body = isName(name) ? { name, ...asked } : asked;
  const text =
    isWanted && may("Contributor") && barred.value === null && canPreview(draft) ? JSON.stringify(body) : null;
  const [state, setState] = useState<{ data?: Preview; error?: ApiError; text?: string }>({});
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (text === null) return undefined;
    const stop = new AbortController();
    const ask = async () => {
      const sent: ApiCall = { method: "POST", path: "/api/preview", body: JSON.parse(text) };
      try {
        const { data } = await call<Preview>(sent, stop.signal);
        setState({ data, text });
      } catch (error) {
        if (stop.signal.aborted) return;
        if (!(error instanceof ApiError)) throw error;
        setState((was) => ({ ...was, error, text }));
      }
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, turn]);
  const isOfDraft = state.text === text;
  const error = isOfDraft ? state.error : undefined;
  return {
    sent: text === null ? null : { method: "POST", path: "/api/preview", body },
    data: text === null ? undefined : state.data,
    isAsking: text !== null && !isOfDraft,
    error,
    told: toldOf(error?.problem?.errors ?? []),
    again: () => {
      setState((was) => (was.data ? { data: was.data } : {}));
      setTurn((was) => was + 1);
    },
  };
};

/** Without what is being written yet, and what is of no row: the rows can be looked at meanwhile. */
const withoutUnwritten = (draft: Draft, all: readonly DataField[]): Draft => {
  const { mapping, guards } = draft;
  const isWritten = ({ column }: Rule) => column !== "";
  const formats = Object.fromEntries(Object.entries(mapping.formats).filter(([, form]) => form !== ""));
  return {
    ...draft,
    guards: numbersOf(guards),
    notify: notifyLacks(draft.notify).length === 0 ? draft.notify : null,
    mapping: {
      ...mapping,
      formats,
      fields: mapping.fields.map(({ field, from }) => ({ field, from: asWritten(from, typeOfField(field, all)) })),
      exclude: mapping.exclude.filter(isWritten),
      include: mapping.include.filter(isWritten),
    },
  };
};

/** A limit that is no number yet is as the app has it. */
const numbersOf = (guards: Draft["guards"]): Draft["guards"] => {
  const usual = emptyDraft().guards;
  const orUsual = (name: Exclude<keyof Draft["guards"], "firstRun">) =>
    typeof guards[name] === "string" ? usual[name] : guards[name];
  return {
    maxProfiles: orUsual("maxProfiles"),
    maxRemovalShare: orUsual("maxRemovalShare"),
    maxJoinShare: orUsual("maxJoinShare"),
    maxInvalidShare: orUsual("maxInvalidShare"),
    firstRun: guards.firstRun,
  };
};
