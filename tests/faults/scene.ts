import type { DotdigitalControl } from "../../local/dotdigital/control.ts";
import { usualColumns } from "../world/land-segments.ts";

/** A list of a few people, one of them a stranger; then a refresh in which one has other values, two join and two leave. */
export const scene = {
  accountId: 1,
  addressBookId: 12345,
  stranger: "s1@example.com",
  leavers: ["p5@example.com", "p6@example.com"],
  stayers: ["p1@example.com", "p2@example.com", "p3@example.com", "p4@example.com", "p7@example.com"],
  joiners: ["j1@example.com", "j2@example.com"],
  changed: { email: "p1@example.com", FIRSTNAME: "Quirin Changed" },
} as const;

/** Whom the list holds in the end. */
export const expectedMembers: readonly string[] = [...scene.joiners, ...scene.stayers, scene.stranger];

const person = (name: string, first = `Quirin ${name}`) => [`ref-${name}`, `${name}@example.com`, first, "7"];
const broken = ["ref-x1", "Quirin at example.com", "Quirin x1", "7"];
const people = (...names: string[]) => names.map((name) => person(name));

export const firstRefresh = [
  { name: "High", parts: [people("p1", "p2", "p3", "p4", "p5")] },
  { name: "New", parts: [[...people("p6", "p7"), broken]] },
];

/** The part of High has a cell that nobody maps and that makes storage send it in several pieces. */
export const secondRefresh = [
  {
    name: "High",
    columns: [...usualColumns, "Notes"],
    parts: [
      [
        [...person("p1", scene.changed.FIRSTNAME), "x".repeat(100_000)],
        ...people("p2", "p3", "p4").map((cells) => [...cells, "-"]),
      ],
    ],
  },
  { name: "New", parts: [[...people("p7", "j1", "j2"), broken]] },
];

/** What no log, message, row, name or error may hold: addresses, names, references and cells of profiles, and secrets. */
export const privateThings = [/[pjsx]\d+@example\.com/i, /Quirin/i, /ref-[pjx]\d/, /demo-Passw0rd/, /apiuser-demo@/];

/** Who of the list is missing or has old values, who is there and should not be. */
export const compareMembers = async (control: DotdigitalControl) => {
  const members = await control.members(scene.accountId, scene.addressBookId);
  const there = new Map(members.map(({ email, dataFields }) => [email, dataFields]));
  const { email, FIRSTNAME } = scene.changed;
  return {
    missing: expectedMembers.filter((one) => !there.has(one)),
    outdated: there.get(email)?.FIRSTNAME === FIRSTNAME ? [] : [email],
    unexpected: [...there.keys()].filter((one) => !expectedMembers.includes(one)),
    gone: [...scene.stayers, scene.stranger].filter((one) => !there.has(one)),
  };
};
