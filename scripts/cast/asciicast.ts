import { z } from "zod";

const headerSchema = z.strictObject({
  version: z.literal(2),
  width: z.int().positive(),
  height: z.int().positive(),
  title: z.string(),
  idle_time_limit: z.number().positive(),
});
const eventSchema = z.tuple([z.number().nonnegative(), z.literal("o"), z.string()]);

/** A recorded terminal: asciicast v2, of which only output is known here. Times are seconds from the beginning. */
export type Cast = { header: z.infer<typeof headerSchema>; events: z.infer<typeof eventSchema>[] };

/** Reads what `asciinema play` plays: a header, then an event a line. */
export const readCast = (text: string): Cast => {
  const [header = "", ...events] = text.trimEnd().split("\n");
  return {
    header: headerSchema.parse(JSON.parse(header)),
    events: events.map((line) => eventSchema.parse(JSON.parse(line))),
  };
};

/** The opposite of {@link readCast}. */
export const writeCast = ({ header, events }: Cast): string =>
  `${[header, ...events].map((line) => JSON.stringify(line)).join("\n")}\n`;
