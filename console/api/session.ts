import { signal } from "@preact/signals";

const place = "function-key";

/**
 * The function key that somebody typed in, where the app has no sign-in of its own. It is kept for this tab's session, sent
 * in a header, and is never part of an address.
 */
export const functionKey = signal<string | null>(sessionStorage.getItem(place));

/** Keeps the key for this tab. What no header can carry is no key of any app, and is refused at once. */
export const keepKey = (key: string): void => {
  isKeyRefused.value = !/^[\x21-\x7e]+$/.test(key);
  if (isKeyRefused.value) return;
  sessionStorage.setItem(place, key);
  functionKey.value = key;
  barred.value = null;
};

export const forgetKey = (): void => {
  sessionStorage.removeItem(place);
  functionKey.value = null;
};

/** Whether the key that was typed in last, or that opened the page before, is one that the app does not take. */
export const isKeyRefused = signal(false);

/**
 * What stands in the way of every call: nobody is signed in (`key`: a function key is asked for; `sign-in`: the platform
 * signs in). Null while calls go through.
 */
export const barred = signal<"key" | "sign-in" | null>(null);
