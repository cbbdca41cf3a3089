import { z } from "zod";
import type { Mistake } from "../definitions/mistake.ts";
import { mayBeSecret } from "../personal/may-be-secret.ts";

const withFolder = z.object({ source: z.object({ folder: z.string() }) });

/**
 * The folder of an export is shown to every Viewer and stands in log lines: a token that was copied with it is not to be
 * kept. Takes any body; a stored export of an earlier version goes on.
 */
export const checkFolder = (sent: unknown): Mistake[] => {
  const { data } = withFolder.safeParse(sent);
  if (!data || !mayBeSecret(data.source.folder)) return [];
  const expected = "a folder path without a key, a token or an address: the app reads it by its own identity";
  return [{ path: "source.folder", expected, found: "what may be a secret: if it is one, make it void" }];
};
