import { nearestName } from "./nearest-name.ts";

/** What whoever named something that is not there may choose from: the nearest, and some of all of them. */
export type Choice = { nearest?: string; known: string[]; more?: number };

/** `label`: what is told beside a name, such as that of a list beside its id. */
export const namesThere = (
  names: readonly string[],
  wanted: string,
  label: (name: string) => string = (name) => name,
): Choice => {
  const nearest = nearestName(names, wanted);
  const known = names.slice(0, mostNames).map(label);
  return {
    ...(nearest === undefined ? {} : { nearest: label(nearest) }),
    known,
    ...(names.length > mostNames ? { more: names.length - mostNames } : {}),
  };
};

/** `Nearest is 'Points'. There are: a, b and 3 more.` */
export const choiceInWords = ({ nearest, known, more }: Choice): string => {
  const all = known.length === 0 ? "There is none." : `There are: ${namesInWords(known, more)}.`;
  return nearest === undefined ? all : `Nearest is '${nearest}'. ${all}`;
};

/** `a, b and 3 more` */
export const namesInWords = (known: readonly string[], more: number | undefined): string =>
  `${known.join(", ")}${more ? ` and ${more} more` : ""}`;

/** As many as fit a message that somebody reads. */
const mostNames = 20;
