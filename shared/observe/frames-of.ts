/** The lines of an error's stack that say where it was thrown, without its message, which may have lines of its own. */
export const framesOf = ({ stack = "", message }: Error): string[] => {
  const at = message === "" ? -1 : stack.indexOf(message);
  const lines = (at === -1 ? stack : stack.slice(at + message.length)).split("\n");
  return lines.filter((line) => frame.test(line)).slice(0, maxFrames);
};

/** `    at planRun (/home/site/wwwroot/app.mjs:12:34)` */
const frame = /^ {4}at [^\n]{1,400}(:\d+:\d+|<anonymous>|native)\)?$/;
const maxFrames = 20;
