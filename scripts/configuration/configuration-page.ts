import type { z } from "zod";
import { settingsShape } from "../../shared/settings/settings.ts";
import { markdownTable } from "../markdown-table.ts";
import { hostSettings } from "./host-settings.ts";

/** The sources of the modules that write settings: app.bicep always, settings.bicep where the deployer overrules. */
type Template = { app: string; settings: string };

/** docs/configuration.md, made from the settings' schema and from what the deployment template does with each. */
export const configurationPage = (template: Template): string => {
  const inAzure = settingsShape(true);
  const onLaptop = settingsShape(false);
  const rows = Object.entries(inAzure).map(([name, schema]) => [
    `\`${name}\``,
    schema.description ?? "",
    defaultOf(schema),
    defaultOf(onLaptop[name] ?? schema),
    whoSets(name, template),
  ]);
  const hostRows = Object.entries(hostSettings).map(([name, meaning]) => [`\`${name}\``, meaning]);
  return `${head}
${markdownTable(["setting", "meaning", "default in Azure", "default elsewhere", "who sets it in Azure"], rows)}
${middle}
${markdownTable(["setting", "meaning"], hostRows)}
${tail}`;
};

const head = `# Configuration

Made from \`shared/settings/settings.ts\` by \`npm run docs:configuration\`; \`npm test\` fails when it is stale. Change it there.

App settings in Azure, \`Values\` of \`local.settings.json\` on a laptop. The environment wins over the file. A wrong one fails the
call with its name and what was expected; values are not shown. "In Azure" means that \`WEBSITE_SITE_NAME\` is set.

A storage is named by connection string or by identity: \`AzureWebJobsStorage\`, or its three URLs; \`SegmentStorage\`, or its URL.
Where both are there the URLs win. The deployment template uses identities only, and switches the keys of its accounts off.
`;

const middle = `
_the template_: \`infra/modules/app.bicep\` writes it at each deployment. _you may_: it has its default until you name it in the
parameter \`settings\`, such as \`azd env set APP_SETTINGS '{"BATCH_MAX_CONTACTS":"1000"}'\`. _the template, or you_: the template writes it, and what you
name there wins. _Azure_: do not set it.

## Of the host

The template writes these too. The app does not read them.
`;

const tail = `
On Flex Consumption the runtime and its version are properties of the app, and \`FUNCTIONS_WORKER_RUNTIME\` must not be set.
\`local.settings.sample.json\` has what a laptop needs besides.
`;

const defaultOf = (schema: z.ZodType): string => {
  const parsed = schema.safeParse(undefined);
  if (!parsed.success) return "required";
  return parsed.data === undefined ? "" : `\`${parsed.data}\``;
};

const whoSets = (name: string, { app, settings }: Template): string => {
  const writes = new RegExp(`^ +${name}\\??: `, "m");
  if (name.startsWith("WEBSITE_")) return "Azure";
  if (writes.test(app)) return writes.test(settings) ? "the template, or you" : "the template";
  return writes.test(settings) ? "you may" : "nobody";
};
