import type { Text } from "../text.ts";

/** What the views that set something up share. */
export const setup = {
  "role.looksOnly": "You see this as it is. To change it, or to see rows of people, you need the role {role}.",
  save: "Save",
  choose: "Choose …",
  warnings: "Done, and good to know:",
  "mistake.expected": "Expected {expected}.",
  "mistake.found": "Expected {expected}, found {found}.",
  "file.title": "As a file",
  "file.text":
    "The same file that npm run pull writes and npm run apply takes, for whoever keeps exports in git. It holds no password and no person.",
  "file.download": "Download the file",
  "file.downloadDraft": "Download what is not saved yet",
  "file.upload": "Take over a file …",
  "file.taken": "Taken over. Nothing is saved yet: look through it, then save.",
  "file.notJson": "This is no file of an export: it is not JSON, or not an object. Nothing was taken over.",
  "file.faults": "This is no file of an export. Nothing was taken over. What is wrong in it:",
  "file.wanted.text": "a text belongs here",
  "file.wanted.number": "a number belongs here",
  "file.wanted.list": "a list belongs here",
  "file.wanted.object": "an object belongs here",
  "file.wanted.yesNo": "true or false belongs here",
  "file.wanted.value": "a text, a number, true or false belongs here",
  "file.wanted.nothing": "an export knows no such name",
} as const satisfies Record<string, Text>;
