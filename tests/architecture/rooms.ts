import type { Import } from "./imports.ts";

/**
 * The rooms of the app, the lowest first, and which of the rooms below each may know. A file belongs to the room whose
 * path it begins with; the longest counts.
 */
export const rooms = {
  "shared/counted.ts": [],
  "shared/codes.ts": [],
  "shared/code-numbers.ts": [],
  "shared/by-name.ts": [],
  "shared/personal": [],
  "shared/errors.ts": ["shared/codes.ts", "shared/personal"],
  "shared/json": ["shared/counted.ts"],
  "shared/within.ts": ["shared/errors.ts"],
  "shared/consent": [],
  "shared/settings": ["shared/errors.ts"],
  "shared/azure": ["shared/counted.ts", "shared/codes.ts", "shared/errors.ts", "shared/json", "shared/settings"],
  "shared/observe": ["shared/personal", "shared/errors.ts", "shared/azure"],
  "shared/discover": ["shared/counted.ts", "shared/errors.ts", "shared/json", "shared/within.ts", "shared/azure"],
  "shared/dotdigital": [
    "shared/codes.ts",
    "shared/personal",
    "shared/errors.ts",
    "shared/json",
    "shared/azure",
    "shared/observe",
  ],
  "shared/read": ["shared/counted.ts", "shared/errors.ts", "shared/discover"],
  "shared/map": ["shared/personal", "shared/discover", "shared/dotdigital"],
  "shared/diff": ["shared/counted.ts", "shared/by-name.ts", "shared/errors.ts", "shared/azure", "shared/discover"],
  "shared/report": ["shared/personal"],
  "shared/confirm": ["shared/personal", "shared/dotdigital"],
  "shared/stage": [
    "shared/by-name.ts",
    "shared/code-numbers.ts",
    "shared/personal",
    "shared/errors.ts",
    "shared/azure",
    "shared/read",
    "shared/map",
    "shared/diff",
    "shared/report",
  ],
  "shared/definitions": [
    "shared/counted.ts",
    "shared/codes.ts",
    "shared/personal",
    "shared/errors.ts",
    "shared/json",
    "shared/consent",
    "shared/settings",
    "shared/azure",
    "shared/dotdigital",
    "shared/map",
    "shared/diff",
  ],
  "shared/runs/ledger": [
    "shared/counted.ts",
    "shared/by-name.ts",
    "shared/codes.ts",
    "shared/errors.ts",
    "shared/settings",
    "shared/azure",
    "shared/observe",
    "shared/discover",
    "shared/report",
    "shared/confirm",
    "shared/stage",
    "shared/definitions",
  ],
  "shared/runs/lists": [
    "shared/by-name.ts",
    "shared/code-numbers.ts",
    "shared/personal",
    "shared/errors.ts",
    "shared/azure",
    "shared/observe",
    "shared/dotdigital",
    "shared/map",
    "shared/diff",
    "shared/report",
    "shared/confirm",
    "shared/stage",
    "shared/definitions",
    "shared/runs/ledger",
  ],
  "shared/runs/batch": [
    "shared/counted.ts",
    "shared/personal",
    "shared/errors.ts",
    "shared/azure",
    "shared/observe",
    "shared/dotdigital",
    "shared/map",
    "shared/diff",
    "shared/confirm",
    "shared/stage",
    "shared/definitions",
    "shared/runs/ledger",
    "shared/runs/lists",
  ],
  "shared/runs/plan": [
    "shared/counted.ts",
    "shared/by-name.ts",
    "shared/personal",
    "shared/errors.ts",
    "shared/azure",
    "shared/observe",
    "shared/discover",
    "shared/dotdigital",
    "shared/read",
    "shared/map",
    "shared/diff",
    "shared/stage",
    "shared/definitions",
    "shared/runs/ledger",
    "shared/runs/lists",
  ],
  "shared/runs": [
    "shared/counted.ts",
    "shared/personal",
    "shared/errors.ts",
    "shared/azure",
    "shared/observe",
    "shared/discover",
    "shared/dotdigital",
    "shared/report",
    "shared/confirm",
    "shared/stage",
    "shared/definitions",
    "shared/runs/ledger",
    "shared/runs/lists",
    "shared/runs/batch",
    "shared/runs/plan",
  ],
  "shared/connections": [
    "shared/errors.ts",
    "shared/consent",
    "shared/azure",
    "shared/dotdigital",
    "shared/definitions",
  ],
  "shared/exports": [
    "shared/counted.ts",
    "shared/personal",
    "shared/errors.ts",
    "shared/settings",
    "shared/azure",
    "shared/discover",
    "shared/dotdigital",
    "shared/read",
    "shared/map",
    "shared/definitions",
  ],
  "shared/forget": [
    "shared/personal",
    "shared/errors.ts",
    "shared/azure",
    "shared/observe",
    "shared/map",
    "shared/diff",
    "shared/runs/ledger",
    "shared/runs/lists",
  ],
  "shared/retention": [
    "shared/azure",
    "shared/observe",
    "shared/definitions",
    "shared/runs/ledger",
    "shared/runs/lists",
  ],
  "shared/alerts": [
    "shared/counted.ts",
    "shared/codes.ts",
    "shared/personal",
    "shared/errors.ts",
    "shared/azure",
    "shared/observe",
    "shared/report",
    "shared/definitions",
    "shared/runs/ledger",
  ],
  "shared/http": [
    "shared/counted.ts",
    "shared/within.ts",
    "shared/forget",
    "shared/errors.ts",
    "shared/consent",
    "shared/settings",
    "shared/azure",
    "shared/observe",
    "shared/discover",
    "shared/dotdigital",
    "shared/map",
    "shared/report",
    "shared/definitions",
    "shared/runs/ledger",
    "shared/runs",
    "shared/connections",
    "shared/exports",
  ],
  "shared/use-cases.ts": [
    "shared/forget",
    "shared/settings",
    "shared/azure",
    "shared/observe",
    "shared/discover",
    "shared/dotdigital",
    "shared/diff",
    "shared/definitions",
    "shared/runs/ledger",
    "shared/runs/lists",
    "shared/runs/batch",
    "shared/runs/plan",
    "shared/runs",
    "shared/exports",
    "shared/retention",
    "shared/alerts",
  ],
  "shared/app.ts": [
    "shared/settings",
    "shared/azure",
    "shared/dotdigital",
    "shared/definitions",
    "shared/alerts",
    "shared/http",
    "shared/use-cases.ts",
  ],
  "shared/on-message.ts": [
    "shared/errors.ts",
    "shared/azure",
    "shared/observe",
    "shared/use-cases.ts",
    "shared/app.ts",
  ],
  "shared/serve.ts": ["shared/settings", "shared/observe", "shared/http", "shared/app.ts"],
  functions: [
    "shared/settings",
    "shared/runs/ledger",
    "shared/alerts",
    "shared/http",
    "shared/on-message.ts",
    "shared/serve.ts",
  ],
} as const satisfies Record<string, readonly string[]>;

export type Room = keyof typeof rooms;

/** In the order from low to high. */
export const roomNames = Object.keys(rooms) as Room[];

export const roomOf = (file: string): Room | undefined =>
  roomNames
    .filter((room) => file === room || file.startsWith(`${room}/`))
    .sort((one, other) => other.length - one.length)[0];

/** What the laptop's parts may take from the app: the words in which it answers, and nothing else of it. */
export const localMayKnow: readonly string[] = ["shared/counted.ts", "shared/runs/run-api.ts"];

/** What is wrong with one import, in words; undefined where it is allowed. */
export const faultOf = ({ from, to }: Import): string | undefined => {
  if (from.startsWith("local/")) {
    return !/^(shared|functions)\//.test(to) || localMayKnow.includes(to)
      ? undefined
      : `${from} takes ${to} of the app`;
  }
  const [room, other] = [roomOf(from), roomOf(to)];
  if (room === undefined || other === undefined) return `${from} imports ${to}: one of them is in no room`;
  if (room === other) return undefined;
  if (roomNames.indexOf(other) > roomNames.indexOf(room)) return `${from} looks up, at ${to}`;
  const known: readonly string[] = rooms[room];
  return known.includes(other) ? undefined : `${from} knows ${to}: the room '${room}' is not to know '${other}'`;
};
