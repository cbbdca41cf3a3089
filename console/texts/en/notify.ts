import type { Text } from "../text.ts";

/** Of an export: who is told when something breaks, and when. */
export const notify = {
  "notify.title": "Alerts",
  "notify.text":
    "The app tells when something of this export breaks, once, and once more when it is well again: when a run fails or waits for a person, when Dotdigital refuses many, when no run has succeeded for long.",
  "notify.where": "Where the alerts of this export go",
  "notify.app": "Where all alerts of the app go",
  "notify.appHint": "To the webhook that whoever set the app up has named, or else to its log alone.",
  "notify.own": "To a webhook of its own",
  "notify.ownHint": "Such as a channel in Teams. Its address is a secret in Key Vault, which this page never sees.",
  "notify.webhook": "Name of the secret that holds the webhook",
  "notify.webhookHint":
    "Such as alert-loyalty: unless the app was set up otherwise, it begins with alert-. Whoever runs the app puts the address into Key Vault under this name.",
  "notify.rejectShare": "Tell when Dotdigital refuses more than so many, in percent",
  "notify.rejectShareHint":
    "Of the contacts that a run has sent, if they are more than 10. Blank: as the app has it, usually 5.",
  "notify.noGoodRunHours": "Tell after so long without a good run, in hours",
  "notify.noGoodRunHoursHint":
    "For a segment that is refreshed weekly, a week and some: 170. Blank: as the app has it, usually 26.",
  "editor.lacks.webhook": "Write the name of the secret, or let the alerts go where all alerts of the app go.",
  "editor.lacks.webhookForm":
    "This is no name of a secret: that has 1 to 127 letters, digits and dashes. The webhook’s own address never belongs here, only into Key Vault.",
} as const satisfies Record<string, Text>;
