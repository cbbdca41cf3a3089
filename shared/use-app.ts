import type { App } from "./app.ts";

/**
 * The app, with all that it is made of: it is loaded at the first invocation. Until then an instance has read no more than
 * what registering the functions takes, so that the host knows them soon.
 */
export const useApp = async (): Promise<App> => (await import("./app.ts")).useApp();
