import { words } from "../../console/texts/en/words.ts";
import { alertKinds } from "../../shared/alerts/alert-kinds.ts";
import { runModeSchema, runStateSchema } from "../../shared/runs/ledger/run.ts";

describe("the console's words", () => {
  it.each([
    ["state", runStateSchema.options],
    ["mode", runModeSchema.options],
    ["alert", alertKinds],
  ])("have every %s of the app, and no other", (kind, names) => {
    const known = Object.keys(words).filter((name) => name.startsWith(`${kind}.`));

    expect(known.sort()).toEqual(names.map((name) => `${kind}.${name}`).sort());
  });
});
