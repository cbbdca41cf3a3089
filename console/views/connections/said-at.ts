import type { ApiError } from "../../api/api-error.ts";
import { say } from "../../texts/say.ts";
import { saysAt, type Told, toldOf } from "../export/say-mistakes.ts";

/** What a failed call says of one control of its form, by its path in the body. */
export const saidAt = (error: ApiError | undefined) => {
  const told = toldBy(error);
  return (path: string) => saysAt(told, path);
};

/** An error of which nothing stands at a control of these paths: it is told by itself. */
export const errorBeside = (error: ApiError | undefined, paths: readonly string[]): ApiError | undefined => {
  const told = toldBy(error);
  const isAtControl = ({ path }: Told) => paths.some((one) => saysAt([{ path, says: "told" }], one) !== undefined);
  return told.length > 0 && told.every(isAtControl) ? undefined : error;
};

/** That a password is wrong is told in the page's own words: it is what goes wrong most. */
const toldBy = (error: ApiError | undefined): Told[] =>
  toldOf(error?.problem?.errors ?? []).map((told) =>
    error?.code === "credentials-refused" ? { ...told, says: say("connect.refused") } : told,
  );
