import type { ConsoleFile } from "./console-files.ts";
import type { HeaderForm } from "./header-form.ts";

/** Whether whoever asks takes a reply that is compressed by brotli, as every browser of today does. */
export const takesBrotli: HeaderForm<boolean> = {
  name: "Accept-Encoding",
  read: (headers) => (headers.get("accept-encoding") ?? "").split(",").some(isBrotli),
};

/** Taken apart step by step: whoever sends a header of any length, without a key, may cost the app no more than reading it once. */
const isBrotli = (coding: string): boolean => {
  const [name = "", weight] = coding.split(";", 2).map((part) => part.trim().toLowerCase());
  if (name !== "br") return false;
  return weight === undefined || (weight.startsWith("q=") && Number(weight.slice("q=".length)) > 0);
};

/** The bytes of a file, compressed where they may be, with the headers that say so. */
export const consoleReply = ({ bytes, brotli }: ConsoleFile, isCompressed: boolean) =>
  isCompressed
    ? { bytes: brotli, headers: { Vary: "Accept-Encoding", "Content-Encoding": "br" } }
    : { bytes, headers: { Vary: "Accept-Encoding" } };
