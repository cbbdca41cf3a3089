import { TransientError } from "../errors.ts";
import { within } from "../within.ts";
import type { LookAt } from "./refresh.ts";

/** Ten thousand parts are looked at in some six seconds. */
export const usualLookMs = 60_000;

/**
 * A look that ends in time, whatever the source does: so none waits for another's. Throws `TransientError` `source-slow`;
 * what the look would have found later is let go.
 */
export const limitLook =
  (look: LookAt, limitMs: number): LookAt =>
  (source, segments) =>
    within(
      limitMs,
      () => look(source, segments),
      () => tooSlow(source.container, source.folder, limitMs),
    );

const tooSlow = (container: string, folder: string, limitMs: number) =>
  new TransientError(
    `The folder ${folder} of the container ${container} was not looked through within ${limitMs / 1000} s. Expected ` +
      "model.json and the properties of its parts: look at how many there are, and whether the storage account answers.",
    { code: "source-slow", origin: { service: "storage" } },
  );
