import type { Browser, Page, Request } from "playwright-core";
import type { Role } from "../../../shared/http/role.ts";
import { watchCalls } from "./watch-calls.ts";

export type OpenOptions = {
  /** `/console` when left out. */
  path?: string;
  /** Of the window, in pixels of CSS: 1280. */
  width?: number;
  dark?: boolean;
  /** `en-GB` when left out. */
  language?: string;
  /** Whom the platform has signed in, where the door is `sign-in`: a role, or somebody without one. */
  as?: Role | "nobody-of-ours";
  reducedMotion?: boolean;
  forcedColors?: boolean;
  /** Before the page is asked for: routes, scripts, a session. */
  before?(page: Page): Promise<void>;
};

export type OpenConsole = {
  page: Page;
  /** Errors in the browser's console, errors that nobody caught, and requests to other sites, so far. */
  faults: string[];
  /** What has to go wrong in this test: faults that fit are none. */
  expectFault(pattern: RegExp): void;
  /** After something was done in the page: once nothing is being loaded any more, and all that came is drawn. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** The console in a window of its own with nothing remembered, once nothing is being loaded any more. */
export const openConsole = async (browser: Browser, url: string, options: OpenOptions = {}): Promise<OpenConsole> => {
  const { path = "/console", width = 1280, dark = false, language = "en-GB", as, before } = options;
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 740 : 900 },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: options.reducedMotion ? "reduce" : "no-preference",
    forcedColors: options.forcedColors ? "active" : "none",
    locale: language,
    ...(as === undefined ? {} : { extraHTTPHeaders: { "x-ms-client-principal": principalOf(as) } }),
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const faults: string[] = [];
  const expected: RegExp[] = [];
  const note = (fault: string) => expected.some((pattern) => pattern.test(fault)) || faults.push(fault);
  page.on("console", (message) => message.type() === "error" && note(`console: ${message.text()}`));
  page.on("pageerror", (error) => note(`uncaught: ${error.stack ?? error.message}`));
  page.on("request", (request) => isElsewhere(request, url) && note(`another site: ${request.url()}`));
  const settled = watchCalls(page);
  await before?.(page);
  await page.goto(`${url}${path}`, { waitUntil: "networkidle" });
  const expectFault = (pattern: RegExp) => {
    expected.push(pattern);
    for (const [at, fault] of [...faults.entries()].reverse()) if (pattern.test(fault)) faults.splice(at, 1);
  };
  return { page, faults, expectFault, settled, close: () => context.close() };
};

const isElsewhere = (request: Request, url: string): boolean =>
  !/^(data|blob|about):/.test(request.url()) && new URL(request.url()).origin !== url;

/** What App Service Authentication tells the app of whom it has signed in. */
const principalOf = (as: Role | "nobody-of-ours"): string => {
  const name = `${as.toLowerCase()}@example.com`;
  const roles = as === "nobody-of-ours" ? [] : [{ typ: "roles", val: as }];
  const claims = [{ typ: "preferred_username", val: name }, ...roles];
  return Buffer.from(JSON.stringify({ auth_typ: "aad", name_typ: "name", role_typ: "roles", claims })).toString(
    "base64",
  );
};
