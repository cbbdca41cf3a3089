import type { WriteStream } from "node:tty";
import { styleText } from "node:util";
import { createLogUpdate } from "log-update";
import { type Progress, progressBar, progressLine } from "./progress-line.ts";

/**
 * Shows how far a run is: in a terminal one line with a bar that is written over, elsewhere a line for each change. Colours
 * are as the terminal and `NO_COLOR` or `FORCE_COLOR` want them.
 */
export const liveProgress = (out: WriteStream): { show(run: Progress): void; end(): void } => {
  if (!out.isTTY) {
    let last = "";
    return {
      show(run) {
        const line = progressLine(run);
        if (line !== last) out.write(`${line}\n`);
        last = line;
      },
      end() {},
    };
  }
  const update = createLogUpdate(out);
  const paint = (text: string) => styleText("cyan", text, { stream: out });
  return { show: (run) => update(progressBar(run, out.columns, paint)), end: () => update.done() };
};
