import { useRef, useState } from "preact/hooks";
import { ApiError } from "./api-error.ts";
import { type Answer, type ApiCall, call } from "./call.ts";

/** One button's call: at most one at a time, what is asked for beside it is not sent; its error stays until the next try. */
export type Action = {
  isRunning: boolean;
  error: ApiError | undefined;
  /** The reply, or undefined where the call failed, which `error` then tells, or was not sent. The button may be gone by then: `onError` is told, too. */
  run<Data>(sent: ApiCall, onError?: (error: ApiError) => void): Promise<Answer<Data> | undefined>;
  clear(): void;
};

export const useAction = (): Action => {
  const [state, setState] = useState<{ isRunning: boolean; error?: ApiError }>({ isRunning: false });
  // Of this moment: what is drawn is a little later.
  const isOut = useRef(false);
  return {
    isRunning: state.isRunning,
    error: state.error,
    async run<Data>(sent: ApiCall, onError?: (error: ApiError) => void) {
      if (isOut.current) return undefined;
      isOut.current = true;
      setState({ isRunning: true });
      try {
        const answer = await call<Data>(sent);
        setState({ isRunning: false });
        return answer;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        setState({ isRunning: false, error });
        onError?.(error);
        return undefined;
      } finally {
        isOut.current = false;
      }
    },
    clear: () => setState({ isRunning: false }),
  };
};
