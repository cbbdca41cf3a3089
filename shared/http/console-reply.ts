import type { ConsoleFile } from "./console-files.ts";
import type { HeaderForm } from "./header-form.ts";

/** Whether whoever asks takes a reply that is compressed by brotli, as every browser of today does. */
export const takesBrotli: HeaderForm<boolean> = {
  name: "Accept-Encoding",
  read: (headers) =>
    (headers.get("accept-encoding") ?? "")
      .split(",")
      .some((coding) => /^\s*br\s*(;\s*q=(1|0?\.\d*[1-9]\d*)\S*\s*)?$/.test(coding)),
};

/** The bytes of a file, compressed where they may be, with the headers that say so. */
export const consoleReply = ({ bytes, brotli }: ConsoleFile, isCompressed: boolean) =>
  isCompressed
    ? { bytes: brotli, headers: { Vary: "Accept-Encoding", "Content-Encoding": "br" } }
    : { bytes, headers: { Vary: "Accept-Encoding" } };
