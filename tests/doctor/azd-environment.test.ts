import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { deploymentOfAzd } from "../../scripts/doctor/find-deployment.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "azd-"));
});
afterEach(() => rm(folder, { recursive: true }));

const write = async (name: string, text: string) => {
  await mkdir(join(folder, ".azure", name), { recursive: true });
  await writeFile(join(folder, ".azure", name, ".env"), text);
};

it("reads where an environment of azd is deployed", async () => {
  await write(
    "production",
    'API_URL="https://func-lists.azurewebsites.net/api"\nAZURE_FUNCTION_APP_NAME="func-lists"\nAZURE_RESOURCE_GROUP="rg-lists"\nAZURE_SUBSCRIPTION_ID="0001"\n',
  );
  expect(await deploymentOfAzd("production", folder)).toEqual({
    ...{ address: "https://func-lists.azurewebsites.net", app: "func-lists", group: "rg-lists", subscription: "0001" },
    exportsEndpoint: { isWanted: true, by: "the account is of this deployment" },
  });
});

it.each([
  ["PRIVATE_NETWORK=false", false, "PRIVATE_NETWORK is false"],
  ["SEGMENT_PRIVATE_ENDPOINT=none", true, "the account is of this deployment"],
  ["EXISTING_SEGMENT_STORAGE_ID=/x", true, "SEGMENT_PRIVATE_ENDPOINT is approved"],
  ["EXISTING_SEGMENT_STORAGE_ID=/x\nSEGMENT_PRIVATE_ENDPOINT=requested", true, "SEGMENT_PRIVATE_ENDPOINT is requested"],
  ["EXISTING_SEGMENT_STORAGE_ID=/x\nSEGMENT_PRIVATE_ENDPOINT=none", false, "SEGMENT_PRIVATE_ENDPOINT is none"],
])("reads whether an endpoint is to lead to the exports: %s", async (text, isWanted, by) => {
  await write("production", `API_URL=https://func-lists.azurewebsites.net/api\n${text}\n`);
  expect((await deploymentOfAzd("production", folder)).exportsEndpoint).toEqual({ isWanted, by });
});

it.each([
  ["production", "expected API_URL, which azd provision writes"],
  ["no-such", "azd env list has them"],
  ["../elsewhere", "--azd-env: expected the name of an azd environment"],
])("says in words what is wrong with the environment %s", async (name, words) => {
  await write("production", 'AZURE_LOCATION="norwayeast"\n');
  await expect(deploymentOfAzd(name, folder)).rejects.toThrow(words);
});

it.each([
  ["posix", "sh", /\|\| echo/],
  ["windows", "pwsh", /\nexit 0\n$/],
])(
  "azd runs the doctor after a deployment, on %s by %s, and no deployment fails by it",
  async (system, shell, ends) => {
    const { hooks } = parse(await readFile("azure.yaml", "utf8"));
    const hook = hooks.postdeploy[system];
    expect(hook).toMatchObject({ shell, continueOnError: true });
    expect(hook.run).toMatch(/npm run --silent doctor -- --azd-env \S*AZURE_ENV_NAME/);
    expect(hook.run).toMatch(ends);
    // A key is in the environment, and on no command line.
    expect(hook.run).not.toMatch(/doctor.*FUNCTION_KEY/);
  },
);
