import { readCommand } from "./command/read-command.ts";
import { isFresh } from "./site/is-fresh.ts";
import { makeSite } from "./site/make-site.ts";
import { siteFolder } from "./site/site-folder.ts";

const { values } = readCommand(
  `npm run docs:build -- [--if-stale]

Makes dist/site: README.md, docs/ and all Markdown that they link, with the API's reference, as pages. A link that leads
nowhere fails it. SITE_BASE is the path at which it will be served, such as /app/; / when left out. Links to other files
of the repository lead to GitHub where a workflow of GitHub's runs this; elsewhere they are plain text.

  --if-stale   only where something changed after it was made`,
  { "if-stale": { type: "boolean", default: false } },
);

if (!values["if-stale"] || !isFresh()) {
  await makeSite();
  console.log(`The site of the documents is in ${siteFolder}.`);
}
