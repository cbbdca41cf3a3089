import { failInOneSentence } from "../local/processes/fail-in-one-sentence.ts";
import { readCommand } from "./command/read-command.ts";
import { refuse } from "./command/refuse.ts";
import { pullFolder } from "./definitions/pull-folder.ts";
import { commandTalk } from "./definitions/command-talk.ts";

const { values, positionals } = readCommand(
  `npm run pull -- DIR [--url URL] [--delete [--yes]]

Writes the connections and exports of a running app to DIR/connections/*.json and DIR/exports/*.json, for git, without
credentials and without anybody's agreement, and beside them the JSON Schemas by which an editor completes them. What is
the same is left alone; nothing is removed. npm run apply sends such a folder. A function key comes from FUNCTION_KEY, or
is asked for; a token, where people sign in, from ACCESS_TOKEN.

  --url URL  of the app: http://127.0.0.1:7071, where npm start serves
  --delete   asks, and removes the files of what the app does not have
  --yes      does not ask

Ends with 0 when DIR is as the app is, with 1 when something failed.`,
  {
    url: { type: "string", default: "http://127.0.0.1:7071" },
    delete: { type: "boolean", default: false },
    yes: { type: "boolean", default: false },
  },
  true,
);
const [dir, ...more] = positionals;

const main = async (): Promise<number> => {
  if (dir === undefined || more.length > 0) return refuse("Expected one folder: npm run pull -- DIR");
  return pullFolder(dir, values, commandTalk());
};

process.exit(await main().catch(failInOneSentence));
