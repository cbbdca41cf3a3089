import { demo } from "../../../local/stack/demo.ts";
import { SAMPLE_FOLDER } from "../../../local/sample/land-sample.ts";
import { sampleShape } from "../../../local/sample/sample-shape.ts";
import { sampleCounts } from "../../../local/sample/sample-truth.ts";
import { byKeyboard } from "./by-keyboard.ts";
import { holdBack } from "./hold-back.ts";
import { useConsole } from "./use-console.ts";

const console = useConsole({ has: "landed" });

const plantedStyle = (rule: string) => `
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(${JSON.stringify(rule)});
  document.adoptedStyleSheets.push(sheet);
`;

it("leads from an empty app to a finished run by keyboard alone, and always shows where the focus is", async () => {
  const { page, expectFault } = await console.openConsole();
  // Of the password that is wrong at first.
  expectFault(/status of 4\d\d/);
  const { goTo, press, type, typeAnew, isLedTo, see } = byKeyboard(page);
  const hasCome = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const hasEnded = () => page.getByRole("button", { name: "Run again" }).waitFor();

  await hasCome("Begin here");
  await press("Skip to the contents");
  await press("Connect an account");
  await isLedTo("Connect a Dotdigital account");
  await type("What it is called", "Dotdigital Nordics");
  await typeAnew("Its short name", "nordics");
  await type("API user", demo.username);
  await type("Password of the API user", "not-the-password");
  await hasCome("I agree");
  await press("I agree", "Space");
  const letGo = await holdBack(page, { method: "PUT", path: /\/api\/connections\// });
  await press("Connect");
  await hasCome("Asking Dotdigital …");
  expect(await see()).toBe("Asking Dotdigital …");
  letGo();
  await hasCome("Dotdigital does not take this API user and password.");
  expect(await see()).toBe("Connect");
  await typeAnew("Password of the API user", demo.password, { back: true });
  await page.keyboard.press("Enter");
  await isLedTo("Dotdigital Nordics is connected");

  await press("Set up an export");
  await isLedTo("New export");
  await type("What it is called", "Loyalty programme");
  await hasCome(SAMPLE_FOLDER);
  await press(SAMPLE_FOLDER, "Space");
  await press("Next: Lists");
  await isLedTo("Lists");
  await type("Address book", "Loyalty programme");
  await hasCome("Nobody is on it now.");
  await page.getByRole("checkbox", { name: "NewMembers" }).waitFor();
  for (const segment of ["HighValueSegment", "NewMembers"]) await press(segment, "Space");
  await press("Next: Match");
  await isLedTo("Match");
  await press("Use what is suggested");
  // The button is gone by what it did.
  await isLedTo("Who it is");
  await page.getByRole("table", { name: "Rows of HighValueSegment as they would be sent" }).waitFor();
  await press("Next: When and limits");
  await isLedTo("When and limits");
  await press("Save");
  await isLedTo("Loyalty programme");
  await hasCome("Saved.");

  await press("Dry run");
  await isLedTo("Run of loyalty-programme");
  await hasEnded();
  await press("The export loyalty-programme");
  await isLedTo("Loyalty programme");
  await type("What it is called", "Our loyalty programme");
  await press("Save");
  await hasCome("Saved.");
  // It has nothing to do any more, and is still there.
  expect(await see()).toBe("Save");
  // A dialog that is left gives the focus back to where it came from.
  await press("Delete this export");
  await isLedTo("Close");
  await press("Cancel");
  await isLedTo("Delete this export");
  await goTo("Run now", { back: true });
  await page.keyboard.press("Enter");
  await isLedTo("Run of loyalty-programme");
  const { accepted } = sampleCounts(sampleShape({ profiles: console.world.profiles }));
  await hasCome(`Accepted by Dotdigital: ${accepted}. Taken off lists: 0.`);
  expect(await see()).toBe("Run of loyalty-programme");

  await press("Run again");
  await isLedTo("Close");
  await page.keyboard.press("Escape");
  await isLedTo("Run again");
});

it.each([
  ["is lost", "document.activeElement.blur()", "nowhere"],
  ["cannot be seen", plantedStyle("a { outline: none !important; }"), "without a line"],
  ["is somewhere out of the window", plantedStyle("a { position: fixed; top: -100vh; }"), "out of sight"],
])("would say that the focus %s", async (_, planted, says) => {
  const { page } = await console.openConsole({ path: "/console/nowhere" });
  const { goTo, see } = byKeyboard(page);
  await goTo("Health");
  await page.evaluate(planted);

  await expect(see()).rejects.toThrow(`The focus is ${says}`);
});
