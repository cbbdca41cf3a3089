import { audit } from "./en/audit.ts";
import { connections } from "./en/connections.ts";
import { editor } from "./en/editor.ts";
import { fill } from "./en/fill.ts";
import { health } from "./en/health.ts";
import { explain } from "./en/explain.ts";
import { history } from "./en/history.ts";
import { home } from "./en/home.ts";
import { notify } from "./en/notify.ts";
import { reading } from "./en/reading.ts";
import { rejectWords } from "./en/reject-words.ts";
import { run } from "./en/run.ts";
import { setup } from "./en/setup.ts";
import { shell } from "./en/shell.ts";
import { when } from "./en/when.ts";
import { words } from "./en/words.ts";

/** Every text of the console in English, by its name; each view has its own part. */
export const en = {
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
