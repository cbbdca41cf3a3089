import { useEffect, useState } from "preact/hooks";
import { ApiError } from "./api-error.ts";
import { type Answer, type ApiCall, call } from "./call.ts";
import { barred } from "./session.ts";

/** What a view has of a call: the last reply stays while it is asked again, also when that fails. */
export type Asked<Data> = {
  data: Data | undefined;
  etag: string | null;
  error: ApiError | undefined;
  isAsking: boolean;
  again(): void;
};

/**
 * Asks when the view comes up, when the path changes, when somebody has signed in, and every `everyMs` while the page is
 * visible. Without a path nothing is asked.
 */
export const useReply = <Data>(path: string | undefined, everyMs?: number): Asked<Data> => {
  const [state, setState] = useState<{
    path?: string | undefined;
    answer?: Answer<Data>;
    error?: ApiError;
    isAsking: boolean;
  }>({
    isAsking: path !== undefined,
  });
  const [turn, setTurn] = useState(0);
  const isBarred = barred.value !== null;

  useEffect(() => {
    if (path === undefined || isBarred) return undefined;
    const stop = new AbortController();
    const ask = async () => {
      setState((was) => (was.path === path ? { ...was, isAsking: true } : { path, isAsking: true }));
      const sent: ApiCall = { method: "GET", path };
      try {
        const answer = await call<Data>(sent, stop.signal);
        if (!stop.signal.aborted) setState({ path, answer, isAsking: false });
      } catch (error) {
        if (stop.signal.aborted) return;
        if (!(error instanceof ApiError)) throw error;
        setState((was) => ({ ...was, path, error, isAsking: false }));
      }
    };
    void ask();
    const timer = everyMs === undefined ? undefined : setInterval(() => document.hidden || void ask(), everyMs);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [path, everyMs, turn, isBarred]);

  const isOfPath = state.path === path;
  return {
    data: isOfPath ? state.answer?.data : undefined,
    etag: isOfPath ? (state.answer?.etag ?? null) : null,
    error: isOfPath ? state.error : undefined,
    isAsking: state.isAsking || (path !== undefined && !isOfPath),
    again: () => setTurn((was) => was + 1),
  };
};
