import { laxGuards } from "../../tests/world/lax-guards.ts";
import { playPlan, type Scene } from "../../tests/world/play-plan.ts";

/** She was `a.old`, and is `a.new`: the reference `C-a` says so. */
const scenes: Record<string, { scene: Scene; leaves: string[] }> = {
  "waits while a row excludes another address of hers from the list": {
    scene: {
      rows: {
        High: [
          "C-a,a.new@example.com,A,,",
          "C-b,b.new@example.com,B,,",
          "C-c,c.new@example.com,C,,",
          "C-d,d.new@example.com,D,,",
          "C-e,e.new@example.com,E,,",
          "C-a,a.old@example.com,,,true",
          "C-b,b.other@example.com,,,true",
          "C-c,c.one@example.com,,,true",
          "C-c,c.two@example.com,,,true",
          "C-d,d.new@example.com,,,true",
          "C-x,x@example.com,,,true",
        ],
        New: ["C-e,e.old@example.com,,,true", "y Y"],
      },
      targets: { 100: ["High"], 200: ["New"] },
      known: { 100: { "a.old": "on A 0 1", "e.new": "on E 0 3" } },
      sides: { 100: { "a.old": "C-a" } },
      definition: { guards: laxGuards },
    },
    leaves: [
      "100: read 11, excluded 10, unchanged 1, leavers 1, members 2, address-changed 3, High 5",
      "  for sure: members 2, leavers 1, exclusions 1",
      "200: read 2, excluded 1, sent 1, joins 1, New 1",
      "  for sure: joins 1",
      "removal 3 to 100: 1 contacts, 0 bytes",
      "  a.old 1 excluded confirmed recent",
      "import 2 to 200: 1 contacts, 163 bytes",
      '  y@example.com {"FIRSTNAME":"Y"} lists 200 ← y Y 1:2 C-y',
      "facts of 100: a.new C-a, b.new C-b, c.new C-c, e.new C-e",
      "refusing of 100: Out like 'aaaa' 6",
      "facts of 200: y",
      "refusing of 200: Out like 'aaaa' 1",
      "refused: High.csv,1,C-a,a***@e***.com,,address-changed",
      "refused: High.csv,2,C-b,b***@e***.com,,address-changed",
      "refused: High.csv,3,C-c,c***@e***.com,,address-changed",
      "rejects: address-changed 3",
    ],
  },
  "is nobody whom a row excludes from another list only": {
    scene: {
      rows: {
        High: ["C-a,a.new@example.com,A,,", "C-b,b.new@example.com,B,,"],
        New: ["C-a,a.old@example.com,,,true", "C-b,b.one@example.com,,,true", "C-b,b.two@example.com,,,true", "y Y"],
      },
      targets: { 100: ["High"], 200: ["New"] },
      definition: { guards: laxGuards },
    },
    leaves: [
      "100: read 2, excluded 1, sent 1, joins 1, address-changed 1, High 2",
      "  for sure: joins 1",
      "200: read 4, excluded 3, sent 1, joins 1, New 1",
      "  for sure: joins 1",
      "import 1 to 100: 1 contacts, 167 bytes",
      '  a.new@example.com {"FIRSTNAME":"A"} lists 100 ← a.new A 0:1 C-a',
      "import 2 to 200: 1 contacts, 163 bytes",
      '  y@example.com {"FIRSTNAME":"Y"} lists 200 ← y Y 1:4 C-y',
      "facts of 100: a.new C-a, b.new C-b",
      "facts of 200: y",
      "refusing of 200: Out like 'aaaa' 3",
      "refused: High.csv,2,C-b,b***@e***.com,,address-changed",
      "rejects: address-changed 1",
    ],
  },
  "is nobody whose new address is on the list, is not sent, or is named by several": {
    scene: {
      rows: {
        High: [
          "C-a,a.new@example.com,A,,",
          "C-b,b.new@example.com,B,,",
          "C-c,c.new@example.com,C,,",
          "C-c,c.other@example.com,C,,",
          "C-d,d.old@example.com,D,,",
          ",e@example.com,E,,",
          "C-f,f.old@example.com,F,,",
          "C-f,f.new@example.com,F,,",
        ],
      },
      known: {
        100: {
          "a.old": "on A 0 1",
          "a.new": "on Aa 0 9",
          "b.old": "on B 0 2",
          "b.new": "rejected B 3 8",
          "c.old": "on C 0 3",
          "d.old": "on D 0 4",
          "e.old": "on E 0 5",
          "f.old": "on F 0 6",
        },
      },
      sides: {
        100: { "a.old": "C-a", "b.old": "C-b", "c.old": "C-c", "d.old": "C-d", "f.old": "C-f", "b.new": "C-b" },
      },
      definition: { guards: laxGuards },
    },
    leaves: [
      "100: read 8, unchanged 2, parked 1, sent 5, leavers 4, joins 4, members 7, parked 1, reference-not-unique 2, High 8",
      "  for sure: joins 4, members 7, leavers 4",
      "import 1 to 100: 5 contacts, 609 bytes",
      '  contact 9 {"FIRSTNAME":"A"} ← a.new A 0:1 C-a',
      '  c.new@example.com {"FIRSTNAME":"C"} lists 100 ← c.new C 0:3 C-c',
      '  c.other@example.com {"FIRSTNAME":"C"} lists 100 ← c.other C 0:4 C-c',
      '  e@example.com {"FIRSTNAME":"E"} lists 100 ← e E 0:6 ',
      '  f.new@example.com {"FIRSTNAME":"F"} lists 100 ← f.new F 0:8 C-f',
      "removal 2 to 100: 4 contacts, 0 bytes",
      "  a.old 1 confirmed recent, b.old 2 confirmed recent, c.old 3 confirmed recent, e.old 5 confirmed recent",
      "facts of 100: b.new parked, c.old without reference, f.old without reference, a.new C-a",
    ],
  },
  "is nobody whose former address another list excludes, and this one only knows": {
    scene: {
      rows: { High: ["C-a,a.new@example.com,A,,"], New: ["C-a,a.old@example.com,,,true", "y Y"] },
      targets: { 100: ["High"], 200: ["New"] },
      known: { 100: { "a.old": "on A 0 1" } },
      definition: { guards: laxGuards },
    },
    leaves: [
      "100: read 1, sent 1, leavers 1, joins 1, members 1, High 1",
      "  for sure: joins 1, members 1, leavers 1",
      "200: read 2, excluded 1, sent 1, joins 1, New 1",
      "  for sure: joins 1",
      "import 1 to 100: 1 contacts, 167 bytes",
      '  a.new@example.com {"FIRSTNAME":"A"} lists 100 ← a.new A 0:1 C-a',
      "removal 3 to 100: 1 contacts, 0 bytes",
      "  a.old 1 confirmed recent",
      "import 2 to 200: 1 contacts, 163 bytes",
      '  y@example.com {"FIRSTNAME":"Y"} lists 200 ← y Y 1:2 C-y',
      "facts of 100: a.new C-a",
      "facts of 200: y",
      "refusing of 200: Out like 'aaaa' 1",
    ],
  },
  "waits for a row that excludes her where nothing is known of anybody, whichever row comes first": {
    scene: {
      rows: {
        High: [
          "C-a,a.new@example.com,A,,",
          "C-a,a.other@example.com,,,true",
          "C-b,b.other@example.com,,,true",
          "C-b,b.new@example.com,B,,",
        ],
      },
      definition: { guards: laxGuards },
    },
    leaves: [
      "100: read 4, excluded 4, address-changed 2, High 2",
      "facts of 100: a.new C-a, b.new C-b",
      "refusing of 100: Out like 'aaaa' 2",
      "refused: High.csv,1,C-a,a***@e***.com,,address-changed",
      "refused: High.csv,4,C-b,b***@e***.com,,address-changed",
      "rejects: address-changed 2",
    ],
  },
  "waits also where the row that excludes her is the first": {
    scene: {
      rows: { High: ["C-b,b.other@example.com,,,true", "C-b,b.new@example.com,B,,"] },
      definition: { guards: laxGuards },
    },
    leaves: [
      "100: read 2, excluded 2, address-changed 1, High 1",
      "facts of 100: b.new C-b",
      "refusing of 100: Out like 'aaaa' 1",
      "refused: High.csv,2,C-b,b***@e***.com,,address-changed",
      "rejects: address-changed 1",
    ],
  },
  "is nobody who is found under the former address with another reference, or under another form of it": {
    scene: {
      rows: { High: ["C-a,a.new@example.com,A,,", "C-z,a.old@example.com,A,,", "1,kim@bücher.example,Kim,,"] },
      known: { 100: { "a.old": "on A 0 1", "kim@bücher.example": "maybe Kim 0 71" } },
      sides: { 100: { "a.old": "C-a", "kim@bücher.example": "1" } },
      definition: { guards: laxGuards },
    },
    leaves: [
      "100: read 3, unchanged 1, sent 2, joins 2, members 2, High 3",
      "  for sure: joins 1, members 1",
      "import 1 to 100: 2 contacts, 277 bytes",
      '  a.new@example.com {"FIRSTNAME":"A"} lists 100 ← a.new A 0:1 C-a',
      '  contact 71 {"FIRSTNAME":"Kim"} lists 100 ← somebody unknown (K4ySdHE8x3X8nOnZfhObdw) Kim 0:3 1',
      "notes of 100: rekey kim@bücher.example somebody unknown (K4ySdHE8x3X8nOnZfhObdw)",
      "facts of 100: a.new C-a, a.old C-z, somebody unknown (K4ySdHE8x3X8nOnZfhObdw) 1",
    ],
  },
  "is nobody on whose list somebody was found of whom no reference is known": {
    scene: {
      rows: { High: ["C-a,a.new@example.com,A,,", "bo Bo"] },
      known: { 100: { "a.old": "on A 0 1" } },
      sides: { 100: { "a.old": "C-a" } },
      listed: { 100: ["max", "bo"] },
      answers: { 1: "subscribed" },
      mode: "adopt",
      definition: { guards: laxGuards },
    },
    leaves: [
      "100: read 2, sent 2, leavers 2, joins 1, members 3, High 2",
      "  for sure: joins 1, members 3, leavers 2",
      "import 1 to 100: 2 contacts, 261 bytes",
      '  a.new@example.com {"FIRSTNAME":"A"} lists 100 ← a.new A 0:1 C-a',
      '  contact 6 {"FIRSTNAME":"Bo"} ← bo Bo 0:2 C-bo',
      "removal 2 to 100: 2 contacts, 0 bytes, 1 asked",
      "  a.old 1 confirmed recent, max 5 confirmed recent",
      "facts of 100: a.new C-a, bo",
      "change: 100,added,High,High.csv,1,C-a,a***@e***.com,,",
      "change: 100,updated,High,High.csv,2,C-bo,b***@e***.com,6,",
      "change: 100,removed,,,,,,1,",
      "change: 100,removed,,,,,,5,",
      "held: adopt, Address book 100: 3 on it would be ours; 2 of them are in no segment and would leave, 2 are named by a segment, 1 of those would join.",
    ],
  },
  "is nobody where the record of the former address was made by nobody, or under a reference that no row has": {
    scene: {
      rows: { High: ["C-b,b.new@example.com,B,,", "a Anna"] },
      known: { 100: { "x.old": "on X 0 1", none: "none N", "b.old": "on B 0 2" } },
      sides: { 100: { "x.old": "C-x", "b.old": "C-b" } },
      answers: { 2: "subscribed" },
      definition: { guards: laxGuards },
    },
    leaves: [
      "100: read 2, sent 2, leavers 2, joins 2, members 2, High 2",
      "  for sure: joins 2, members 2, leavers 2",
      "import 1 to 100: 2 contacts, 283 bytes",
      '  b.new@example.com {"FIRSTNAME":"B"} lists 100 ← b.new B 0:1 C-b',
      '  a@example.com {"FIRSTNAME":"Anna"} lists 100 ← a Anna 0:2 C-a',
      "removal 2 to 100: 2 contacts, 0 bytes, 1 asked",
      "  x.old 1 confirmed recent, b.old 2 confirmed recent",
      "facts of 100: b.new C-b, a",
    ],
  },
};

describe("somebody whose reference names another address", () => {
  it.each(Object.entries(scenes))("%s", async (_, { scene, leaves }) => {
    expect((await playPlan(scene)).shown).toEqual(leaves);
  });
});
