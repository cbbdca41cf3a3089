import { readdir, readFile } from "node:fs/promises";

/** One file of the console as it is sent: as it is, and compressed by brotli. */
export type ConsoleFile = { bytes: Uint8Array; brotli: Uint8Array };

/** Beside the bundle, where `npm run build` puts them. */
const folder = new URL("console/", import.meta.url);

/**
 * The console's files by name, read at the first request and kept. Throws where they are not there, and asks again at the
 * next request.
 */
export const consoleFiles = (): Promise<ReadonlyMap<string, ConsoleFile>> => {
  known ??= readFiles().catch((cause) => {
    known = undefined;
    throw new Error(
      "The console's files are not beside the app. npm run build makes them: deploy the whole of dist/app.",
      {
        cause,
      },
    );
  });
  return known;
};

let known: Promise<ReadonlyMap<string, ConsoleFile>> | undefined;

const compressedEnding = ".br";

const readFiles = async (): Promise<ReadonlyMap<string, ConsoleFile>> => {
  const names = (await readdir(folder)).filter((name) => !name.endsWith(compressedEnding));
  const read = async (name: string): Promise<[string, ConsoleFile]> => {
    const [bytes, brotli] = await Promise.all([
      readFile(new URL(name, folder)),
      readFile(new URL(`${name}${compressedEnding}`, folder)),
    ]);
    return [name, { bytes, brotli }];
  };
  return new Map(await Promise.all(names.map(read)));
};
