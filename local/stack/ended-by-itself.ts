/** What is said of a part of the stack that nobody has stopped and that is gone. */
export const endedByItself = (part: string): string =>
  `\n${part} has ended by itself. Without it nothing works, so all of it stops; start it again.`;
