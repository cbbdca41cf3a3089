import type { Ports } from "../../../../shared/use-cases.ts";

/** 13: a record that cannot be cut into its columns is passed over. */
export const brokenRowsAreNotSeen = (ports: Ports): Ports => ({
  ...ports,
  segments: {
    ...ports.segments,
    open(container) {
      const blobs = ports.segments.open(container);
      return {
        ...blobs,
        async *readStream(name, options) {
          for await (const chunk of blobs.readStream(name, options)) {
            const lines = Buffer.from(chunk).toString().split("\r\n");
            yield Buffer.from(lines.filter((line) => !line.startsWith('"","c-')).join("\r\n"));
          }
        },
      };
    },
  },
});
