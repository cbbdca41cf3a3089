/** How often to look, in milliseconds: quick enough for somebody who starts the host again on the same port. */
const lookEveryMs = 300;

/**
 * Calls back once when the process that started this one has ended. `npm run` needs it: on SIGTERM npm ends the shell
 * between itself and the script, and the script would live on, holding its port.
 */
export const whenParentEnds = (callback: () => void): void => {
  const parent = process.ppid;
  const interval = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(interval);
    callback();
  }, lookEveryMs);
  interval.unref();
};
