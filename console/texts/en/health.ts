import type { Text } from "../text.ts";

/** Health: what the app needs, in words. */
export const health = {
  "health.allUp": "All that the app needs answers.",
  "health.down": {
    one: "One thing does not answer as it should.",
    other: "{count} things do not answer as they should.",
  },
  "health.asked": "Asked every 30 seconds while you look.",
  "health.up": "Answers",
  "health.isDown": "Does not answer as it should",
  "health.isUnread": "Cannot be read",
  "health.needs": "What the app needs",
  "health.accounts": "Accounts",
  "health.accounts.none": "No account is connected yet.",
  "health.sources": "Sources that cannot be read",
  "health.part.blobs": "Storage of the app: files",
  "health.part.queues": "Storage of the app: queues",
  "health.part.tables": "Storage of the app: tables",
  "health.part.segments": "Storage that segments land in",
  "health.part.vault": "Vault of the passwords",
  "health.part.webhook": "Where alerts are sent to",
  "health.part.connections": "The list of connections",
  "health.part.exports": "The list of exports",
  "health.account": "Account",
  "health.region": "Region",
  "health.imports": "Imports at once",
  "health.imports.most": { one: "at most {count}", other: "at most {count}" },
  "health.consent": "Consent",
  "health.consent.given": "given",
  "health.consent.none": "not given: nothing is sent",
} as const satisfies Record<string, Text>;
