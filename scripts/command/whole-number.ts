import { refuse } from "./refuse.ts";

/** A whole number that a command was given, as `name`, from `least` on. Anything else ends the command with 2. */
export const wholeNumber = (name: string, text: string, least: number): number => {
  const value = Number(text);
  if (text.trim() !== "" && Number.isInteger(value) && value >= least) return value;
  return refuse(`${name}: expected a whole number from ${least} on, got '${text}'.`);
};
