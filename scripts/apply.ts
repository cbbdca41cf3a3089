import { failInOneSentence } from "../local/processes/fail-in-one-sentence.ts";
import { readCommand } from "./command/read-command.ts";
import { refuse } from "./command/refuse.ts";
import { applyFolder } from "./definitions/apply-folder.ts";
import { commandTalk } from "./definitions/command-talk.ts";

const { values, positionals } = readCommand(
  `npm run apply -- DIR [--url URL] [--check | --yes] [--delete]

Sends what DIR/connections/*.json and DIR/exports/*.json say to a running app: shows the difference, asks, then sends it,
each file only if nobody has changed the same thing meanwhile. May be repeated. It makes no connection, sends no
credentials and agrees to nothing. npm run pull writes such a folder. A function key comes from FUNCTION_KEY, or is
asked for; a token, where people sign in, from ACCESS_TOKEN.

  --url URL  of the app: http://127.0.0.1:7071, where npm start serves
  --check    only shows the difference; ends with 2 when there is one
  --yes      does not ask
  --delete   also takes out of the app what is in no file, and asks for that by
             itself; nobody on a list is touched

Ends with 0 when all is sent, or was there already, and with 1 when something failed, waits or was not agreed to.`,
  {
    url: { type: "string", default: "http://127.0.0.1:7071" },
    check: { type: "boolean", default: false },
    yes: { type: "boolean", default: false },
    delete: { type: "boolean", default: false },
  },
  true,
);
const [dir, ...more] = positionals;

const main = async (): Promise<number> => {
  if (dir === undefined || more.length > 0) return refuse("Expected one folder: npm run apply -- DIR");
  if (values.check && (values.yes || values.delete)) return refuse("--check only looks: expected it alone.");
  return applyFolder(dir, values, commandTalk());
};

process.exit(await main().catch(failInOneSentence));
