import { TransientError } from "../errors.ts";
import { within } from "../within.ts";
import type { LookAt, Source } from "./refresh.ts";

/** Ten thousand parts are looked at in some six seconds. */
export const usualLookMs = 60_000;

/** Of whoever waits for a reply, and wants to see the parts, too. */
export const promptLookMs = 30_000;

/**
 * A look that ends in time, whatever the source does: so none waits for another's. Throws `TransientError` `source-slow`;
 * what the look would have found later is let go.
 */
export const limitLook =
  (look: LookAt, limitMs: number): LookAt =>
  (source, segments) =>
    inLookTime(source, limitMs, () => look(source, segments));

/** Whatever looks at a source, in the same way. */
export const inLookTime = <T>({ container, folder }: Source, limitMs: number, look: () => Promise<T>): Promise<T> =>
  within(limitMs, look, () => tooSlow(container, folder, limitMs));

const tooSlow = (container: string, folder: string, limitMs: number) =>
  new TransientError(
    `The folder ${folder} of the container ${container} was not looked through within ${limitMs / 1000} s. Expected ` +
      "model.json and the properties of its parts: look at how many there are, and whether the storage account answers.",
    { code: "source-slow", origin: { service: "storage" } },
  );
