import type { AuthLevel } from "./http-functions.ts";

/** The keys that callers must show; undefined: nobody is asked, which is what `func start` does. */
export type HostKeys = { functionKey: string; masterKey: string } | undefined;

/**
 * Whether a request with this key (`x-functions-key`, or else `?code=`) may call a function of this level.
 * Source: azure-functions-host AuthenticationLevelHandler.cs; Core Tools CliAuthenticationHandler.cs; recorded (401).
 */
export const isAllowed = (level: AuthLevel, key: string | undefined, keys: HostKeys): boolean => {
  if (keys === undefined || level === "anonymous") return true;
  return key === keys.masterKey || (level === "function" && key === keys.functionKey);
};
