import { type ApiCall, download } from "./call.ts";

/** The browser has taken the file by then. */
const keptMs = 60_000;

/** Fetches a file of the API with the key in its header, and lets the browser save it. Gives its name. Throws `ApiError`. */
export const saveFile = async (sent: ApiCall): Promise<string> => {
  const { file, name } = await download(sent);
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), keptMs);
  return name;
};
