import { demo } from "../stack/demo.ts";
import type { Landing } from "./landing.ts";

export type NextSteps = { appPort: number; container: string; folder: string; listName: string };

/**
 * What to do with what has landed: lines for a shell, which work as they stand, also a second time: a list that is there
 * already is looked up by its name.
 */
export const nextSteps = (
  { segments, mapping: { exclude, include, ...rest } }: Landing,
  { appPort, container, folder, listName }: NextSteps,
): string => {
  const { username, password } = demo;
  const connection = { displayName: "Dotdigital Nordics", agree: true, username, password };
  const own = {
    displayName: "My own files",
    connection: "nordics",
    source: { container, folder },
    targets: [{ addressBookId: 0, segments: segments.map(({ name }) => name) }],
    mapping: { ...rest, ...(exclude.length > 0 ? { exclude } : {}), ...(include.length > 0 ? { include } : {}) },
    schedule: "off",
  };
  return `api=http://127.0.0.1:${appPort}/api
json='content-type: application/json'
open='"state":"(requested|planning|exporting|finishing)"'
told='"(state|read|excluded|invalid|sent|accepted|rejected|detail)":'

# The connection: the demo account of the stand-in for Dotdigital.
curl -s -X PUT -H "$json" $api/connections/nordics -d ${quoted(connection)}; echo

# A list of its own in that account.
curl -s -X POST -H "$json" $api/connections/nordics/address-books \\
  -d ${quoted({ name: listName })}; echo
list=$(curl -s $api/connections/nordics/address-books | \\
  grep -oE '"id":[0-9]+,"name":"${listName}"' | \\
  grep -oE '[0-9]+' | head -1)

# The export: which columns go where, and who gets no mail. Look it over.
curl -s -X PUT -H "$json" $api/exports/own -d ${quoted(own).replace('"addressBookId": 0', `"addressBookId": '"$list"'`)}; echo

# A dry run says what a run would do, and sends nothing.
run=$(curl -s -X POST -H "$json" -d '{ "mode": "dry-run" }' \\
  $api/exports/own/runs | sed 's/^{"id":"\\([^"]*\\)".*/\\1/')
while curl -s $api/runs/$run | grep -qE "$open"; do sleep 1; done
curl -s $api/runs/$run/changes | head

# The run. A held one says why, and waits: POST $api/runs/$run/release
run=$(curl -s -X POST -H "$json" -d '{}' $api/exports/own/runs | \\
  sed 's/^{"id":"\\([^"]*\\)".*/\\1/')
while curl -s $api/runs/$run | grep -qE "$open"; do sleep 1; done
curl -s $api/runs/$run | sed 's/"targets".*"held"/"held"/; s/"of":.*//' | \\
  sed 's/"reasons".*//' | grep -oE "$told"'("[^"]*"|[0-9]+)'`;
};

/** JSON as one word of a shell. */
const quoted = (value: unknown): string => `'${JSON.stringify(value, null, 2).replaceAll("'", `'\\''`)}'`;
