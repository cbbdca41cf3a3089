import { z } from "zod";

/**
 * A list of at most `most` elements, for what others send. It is counted before an element is looked at, and the first
 * element that does not fit ends it: zod's own lists keep an issue for every element, and overflow the stack with them.
 */
export const listOf = <Element extends z.ZodType>(element: Element, most: number) =>
  z.custom<unknown[]>(Array.isArray, "expected a list").transform((values, context) => {
    if (values.length > most) {
      context.addIssue({ code: "custom", message: `Too big: expected at most ${most}` });
      return z.NEVER;
    }
    const taken: z.output<Element>[] = [];
    for (const [index, value] of values.entries()) {
      const parsed = element.safeParse(value);
      if (!parsed.success) {
        const [{ path, message } = { path: [], message: "not as expected" }] = parsed.error.issues;
        context.addIssue({ code: "custom", path: [index, ...path], message });
        return z.NEVER;
      }
      taken.push(parsed.data);
    }
    return taken;
  });
