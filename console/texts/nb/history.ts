import type { history as english } from "../en/history.ts";
import type { TextsOf } from "../text.ts";

export const history: TextsOf<typeof english> = {
  "history.all": "Alle",
  "history.export": "Eksport",
  "history.state": "Tilstand",
  "history.asked": "Bedt om",
  "history.sent": "Kontakter sendt",
  "history.rejected": "Avvist",
  "history.removed": "Fjernet",
  "history.members": "Medlemmer",
  "history.members.choose": "Velg en eksport for å se hvordan antall medlemmer endrer seg over tid.",
  "history.duration": "Varighet",
  "history.table": "Kjøringer, de nyeste først",
  "history.charts": "Kjøringer over tid",
  "history.chart.none": "ingenting å tegne ennå",
  "history.chart.last": "sist {value}",
  "history.chart.label": "{title} for {count} kjøringer: fra {from} til {to}, sist {value}. Tabellen har alle tallene.",
  "history.range": { one: "{count} kjøring: {to}", other: "{count} kjøringer: {from} til {to}" },
  "history.none": "Det finnes ingen slike kjøringer.",
  "history.noneHere": "Ingen av kjøringene det ble lett gjennom, er en slik. Det finnes eldre.",
  "pages.label": "Sider",
  "pages.newest": "Nyeste",
  "pages.older": "Eldre",
};
