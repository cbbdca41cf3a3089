/**
 * `1 column`, `2 columns`: how many there are, as a person says it. `many`: what follows all numbers but one, where that is more
 * than an s: `counted(stays, "contact stays", "contacts stay")`.
 */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
