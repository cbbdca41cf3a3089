import type { TextsOf } from "../text.ts";
import type { setup as english } from "../en/setup.ts";

export const setup: TextsOf<typeof english> = {
  "role.looksOnly": "Du ser dette slik det er. For å endre det, eller se rader om personer, trenger du rollen {role}.",
  save: "Lagre",
  choose: "Velg …",
  warnings: "Gjort, og greit å vite:",
  "mistake.expected": "Ventet {expected}.",
  "mistake.found": "Ventet {expected}, fant {found}.",
  "file.title": "Som fil",
  "file.text":
    "Den samme filen som npm run pull skriver og npm run apply tar imot, for den som har eksportene i git. Den har verken passord eller personer i seg.",
  "file.download": "Last ned filen",
  "file.downloadDraft": "Last ned det som ikke er lagret ennå",
  "file.upload": "Ta over en fil …",
  "file.taken": "Tatt over. Ingenting er lagret ennå: se gjennom, og lagre.",
  "file.notJson": "Dette er ikke en eksportfil: den er ikke JSON, eller ikke et objekt. Ingenting ble tatt over.",
  "file.faults": "Dette er ikke en eksportfil. Ingenting ble tatt over. Dette er galt i den:",
  "file.wanted.text": "her hører en tekst hjemme",
  "file.wanted.number": "her hører et tall hjemme",
  "file.wanted.list": "her hører en liste hjemme",
  "file.wanted.object": "her hører et objekt hjemme",
  "file.wanted.yesNo": "her hører true eller false hjemme",
  "file.wanted.value": "her hører en tekst, et tall, true eller false hjemme",
  "file.wanted.nothing": "en eksport kjenner ikke dette navnet",
};
