import { audit } from "./nb/audit.ts";
import { connections } from "./nb/connections.ts";
import { editor } from "./nb/editor.ts";
import { fill } from "./nb/fill.ts";
import { health } from "./nb/health.ts";
import { explain } from "./nb/explain.ts";
import { history } from "./nb/history.ts";
import { home } from "./nb/home.ts";
import { notify } from "./nb/notify.ts";
import { reading } from "./nb/reading.ts";
import { rejectWords } from "./nb/reject-words.ts";
import { run } from "./nb/run.ts";
import { setup } from "./nb/setup.ts";
import { shell } from "./nb/shell.ts";
import { when } from "./nb/when.ts";
import { words } from "./nb/words.ts";
import type { en } from "./en.ts";
import type { TextsOf } from "./text.ts";

/** Every text of the console in Norwegian bokmål. Loaded where the browser asks for it. */
export const nb: TextsOf<typeof en> = {
  ...shell,
  ...words,
  ...home,
  ...history,
  ...audit,
  ...health,
  ...run,
  ...explain,
  ...rejectWords,
  ...setup,
  ...connections,
  ...editor,
  ...fill,
  ...when,
  ...notify,
  ...reading,
};
