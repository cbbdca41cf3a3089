import { playPlan } from "../../../tests/world/play-plan.ts";
import { type PlannedScenes, playScenes } from "../../../tests/world/play-scenes.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";

const known = {
  anna: "on Anna",
  bo: "on Bob",
  cy: "on Cy 1",
  di: "on Di 3",
  eve: "maybe Eve 2",
  fay: "maybe Fay 3",
  gil: "rejected Gil 3",
  hal: "rejected Hally 3",
  ida: "removedOnce Ida 0 9 fresh",
  max: "on Max 0 77",
};
const everybody = ["anna Anna", "bo Bo", "cy Cy", "di Di", "eve Eve", "fay Fay", "gil Gil", "hal Hal", "ida Ida"];

/** What the plan of each scene leaves, to the byte: a change of any of it is a change of what is sent. */
const scenes: PlannedScenes = {
  "a first export": {
    scene: { rows: { High: ["anna Anna", "bo Bo 7", "anna Anna", "bo Bob", "-", "cy Cy x", "no@where x"] } },
    leaves: [
      "100: read 7, invalid 2, duplicate 2, sent 3, fieldWarnings 1, joins 3, duplicate-differs 1, email-missing 1, not-a-number 1, email-invalid 1, High 5",
      "  for sure: joins 3",
      "import 1 to 100: 3 contacts, 410 bytes",
      '  anna@example.com {"FIRSTNAME":"Anna"} lists 100 ← anna Anna 0:1 C-anna',
      '  bo@example.com {"FIRSTNAME":"Bo","POINTS":7} lists 100 ← bo other 0:2 C-bo',
      '  cy@example.com {"FIRSTNAME":"Cy"} lists 100 ← cy Cy 0:6 C-cy',
      "facts of 100: anna, bo, cy",
      "refused: High.csv,4,C-bo,b***@e***.com,,duplicate-differs",
      "refused: High.csv,5,C--,,,email-missing",
      "refused: High.csv,6,C-cy,c***@e***.com,POINTS,not-a-number",
      "refused: High.csv,7,C***@w*** #46c0fc5dd76c00c4,,,email-invalid",
      "rejects: duplicate-differs 1, email-missing 1, not-a-number 1, email-invalid 1",
      "change: 100,added,High,High.csv,1,C-anna,a***@e***.com,,",
      "change: 100,added,High,High.csv,2,C-bo,b***@e***.com,,",
      "change: 100,refused,High,High.csv,5,C--,,,email-missing",
      "change: 100,added,High,High.csv,6,C-cy,c***@e***.com,,",
      "change: 100,refused,High,High.csv,7,C***@w*** #46c0fc5dd76c00c4,,,email-invalid",
      "held: invalid-above-guard, Address book 100: 2 of 7 rows are invalid, expected at most 20 %.",
    ],
  },
  "who is known": {
    scene: { rows: { High: everybody }, known: { 100: known } },
    leaves: [
      "100: read 9, unchanged 1, parked 3, sent 5, leavers 1, joins 3, members 7, parked 3, High 9",
      "  for sure: joins 2, members 5, leavers 1",
      "import 1 to 100: 5 contacts, 595 bytes",
      '  bo@example.com {"FIRSTNAME":"Bo"} ← bo Bo 0:2 C-bo',
      '  cy@example.com {"FIRSTNAME":"Cy"} ← cy Cy 0:3 C-cy',
      '  eve@example.com {"FIRSTNAME":"Eve"} lists 100 ← eve Eve 0:5 C-eve',
      '  hal@example.com {"FIRSTNAME":"Hal"} lists 100 ← hal Hal 0:8 C-hal',
      '  contact 9 {"FIRSTNAME":"Ida"} lists 100 ← ida Ida 0:9 C-ida',
      "removal 2 to 100: 1 contacts, 0 bytes",
      "  max 77 confirmed recent",
      "facts of 100: di parked, fay parked, gil parked, anna, bo, cy, di, eve, fay, gil, hal, ida",
    ],
  },
  "also the parked": {
    scene: { rows: { High: everybody }, known: { 100: known }, takesParked: true },
    leaves: [
      "100: read 9, unchanged 1, sent 8, leavers 1, joins 5, members 7, High 9",
      "  for sure: joins 3, members 5, leavers 1",
      "import 1 to 100: 8 contacts, 930 bytes",
      '  bo@example.com {"FIRSTNAME":"Bo"} ← bo Bo 0:2 C-bo',
      '  cy@example.com {"FIRSTNAME":"Cy"} ← cy Cy 0:3 C-cy',
      '  di@example.com {"FIRSTNAME":"Di"} ← di Di 0:4 C-di',
      '  eve@example.com {"FIRSTNAME":"Eve"} lists 100 ← eve Eve 0:5 C-eve',
      '  fay@example.com {"FIRSTNAME":"Fay"} lists 100 ← fay Fay 0:6 C-fay',
      '  gil@example.com {"FIRSTNAME":"Gil"} lists 100 ← gil Gil 0:7 C-gil',
      '  hal@example.com {"FIRSTNAME":"Hal"} lists 100 ← hal Hal 0:8 C-hal',
      '  contact 9 {"FIRSTNAME":"Ida"} lists 100 ← ida Ida 0:9 C-ida',
      "removal 2 to 100: 1 contacts, 0 bytes",
      "  max 77 confirmed recent",
      "facts of 100: anna, bo, cy, di, eve, fay, gil, hal, ida",
    ],
  },
  everybody: {
    scene: { rows: { High: everybody }, known: { 100: known }, mode: "full" },
    leaves: [
      "100: read 9, sent 9, leavers 1, joins 5, members 7, High 9",
      "  for sure: joins 3, members 5, leavers 1",
      "import 1 to 100: 9 contacts, 1091 bytes",
      '  anna@example.com {"FIRSTNAME":"Anna"} lists 100 ← anna Anna 0:1 C-anna',
      '  bo@example.com {"FIRSTNAME":"Bo"} lists 100 ← bo Bo 0:2 C-bo',
      '  cy@example.com {"FIRSTNAME":"Cy"} lists 100 ← cy Cy 0:3 C-cy',
      '  di@example.com {"FIRSTNAME":"Di"} lists 100 ← di Di 0:4 C-di',
      '  eve@example.com {"FIRSTNAME":"Eve"} lists 100 ← eve Eve 0:5 C-eve',
      '  fay@example.com {"FIRSTNAME":"Fay"} lists 100 ← fay Fay 0:6 C-fay',
      '  gil@example.com {"FIRSTNAME":"Gil"} lists 100 ← gil Gil 0:7 C-gil',
      '  hal@example.com {"FIRSTNAME":"Hal"} lists 100 ← hal Hal 0:8 C-hal',
      '  contact 9 {"FIRSTNAME":"Ida"} lists 100 ← ida Ida 0:9 C-ida',
      "removal 2 to 100: 1 contacts, 0 bytes",
      "  max 77 confirmed recent",
      "facts of 100: anna, bo, cy, di, eve, fay, gil, hal, ida",
    ],
  },
  "two lists of one segment": {
    scene: {
      rows: { High: ["anna Anna", "bo Bo", "cy Cy", "di Di x"] },
      targets: { 100: ["High"], 200: ["High"] },
      known: { 200: { anna: "on Anna", bo: "on - 0 8", cy: "maybe - 3" } },
    },
    leaves: [
      "100: read 4, sent 4, fieldWarnings 1, joins 4, not-a-number 1, High 4",
      "  for sure: joins 4",
      "200: read 4, unchanged 2, parked 1, sent 1, joins 1, members 3, parked 1, High 4",
      "  for sure: joins 1, members 2",
      "import 1 to 100: 4 contacts, 507 bytes",
      '  anna@example.com {"FIRSTNAME":"Anna"} lists 100 ← anna Anna 0:1 C-anna',
      '  contact 8 {"FIRSTNAME":"Bo"} lists 100 ← bo Bo 0:2 C-bo',
      '  cy@example.com {"FIRSTNAME":"Cy"} lists 100 ← cy Cy 0:3 C-cy',
      '  di@example.com {"FIRSTNAME":"Di"} lists 100 ← di Di 0:4 C-di',
      "import 2 to 200: 1 contacts, 133 bytes",
      "  di@example.com lists 200 ← di none 0:4 C-di",
      "facts of 100: anna, bo, cy, di",
      "notes of 200: plain anna",
      "facts of 200: cy parked, anna, bo, cy, di",
      "refused: High.csv,4,C-di,d***@e***.com,POINTS,not-a-number",
      "rejects: not-a-number 1",
    ],
  },
  "lists of other segments": {
    scene: {
      rows: { High: ["anna Anna", "bo Bo"], New: ["bo Bob", "cy Cy", "anna Ann"] },
      targets: { 100: ["High"], 200: ["New", "High"], 300: ["New"] },
      known: { 300: { anna: "on Anna" } },
    },
    leaves: [
      "100: read 2, sent 2, joins 2, High 2",
      "  for sure: joins 2",
      "200: read 5, duplicate 2, sent 3, joins 3, duplicate-differs 2, High 2, New 3",
      "  for sure: joins 3",
      "300: read 3, unchanged 1, sent 2, joins 2, members 1, New 3",
      "  for sure: joins 2, members 1",
      "import 1 to 100: 2 contacts, 284 bytes",
      '  anna@example.com {"FIRSTNAME":"Anna"} lists 100 ← anna Anna 0:1 C-anna',
      '  bo@example.com {"FIRSTNAME":"Bo"} lists 100 ← bo Bo 0:2 C-bo',
      "import 2 to 200: 3 contacts, 333 bytes",
      "  anna@example.com lists 200 ← anna none 0:1 C-anna",
      "  bo@example.com lists 200 ← bo none 0:2 C-bo",
      '  cy@example.com {"FIRSTNAME":"Cy"} lists 200 ← cy Cy 1:2 C-cy',
      "import 3 to 300: 2 contacts, 216 bytes",
      "  bo@example.com lists 300 ← bo none 1:1 C-bo",
      "  cy@example.com lists 300 ← cy none 1:2 C-cy",
      "facts of 100: anna, bo",
      "facts of 200: anna, bo, cy",
      "notes of 300: plain anna",
      "facts of 300: anna, bo, cy",
      "refused: New.csv,1,C-bo,b***@e***.com,,duplicate-differs",
      "refused: New.csv,3,C-anna,a***@e***.com,,duplicate-differs",
      "rejects: duplicate-differs 2",
    ],
  },
  "values that another list sent last": {
    scene: {
      rows: { High: ["anna Anna", "bo Bo", "cy Cy"], New: ["di Di"] },
      targets: { 100: ["High"], 200: ["New"] },
      known: { 100: { anna: "on Anna", bo: "on Bo", cy: "on Cy" }, 200: { anna: "on Ann", bo: "on Bo", cy: "on -" } },
    },
    leaves: [
      "100: read 3, unchanged 2, sent 1, members 3, High 3",
      "  for sure: members 3",
      "200: read 1, sent 1, leavers 3, joins 1, members 3, New 1",
      "  for sure: joins 1, members 3, leavers 3",
      "import 1 to 100: 1 contacts, 155 bytes",
      '  anna@example.com {"FIRSTNAME":"Anna"} ← anna Anna 0:1 C-anna',
      "import 2 to 200: 1 contacts, 165 bytes",
      '  di@example.com {"FIRSTNAME":"Di"} lists 200 ← di Di 1:1 C-di',
      "removal 3 to 200: 3 contacts, 0 bytes",
      "  anna 0 confirmed recent, bo 0 confirmed recent, cy 0 confirmed recent",
      "facts of 100: anna, bo, cy",
      "facts of 200: di",
    ],
  },
  "excluded before and after": {
    scene: {
      rows: {
        High: [
          "anna !",
          "anna Anna",
          "bo Bo",
          "cy Cy",
          "bo !",
          "bo Bo",
          "di Di",
          "di !",
          "eve !",
          "eve !",
          "fay Fay",
          "fay !",
        ],
      },
      known: { 100: { di: "on Di 0 4", eve: "on Eve 0 6", fay: "on Fred 0 3" } },
    },
    leaves: [
      "100: read 12, excluded 11, sent 1, leavers 3, joins 1, members 3, High 6",
      "  for sure: joins 1, members 3, leavers 3, exclusions 3",
      "import 1 to 100: 1 contacts, 165 bytes",
      '  cy@example.com {"FIRSTNAME":"Cy"} lists 100 ← cy Cy 0:4 C-cy',
      "removal 2 to 100: 3 contacts, 0 bytes",
      "  di 4 excluded confirmed recent, eve 6 excluded confirmed recent, fay 3 excluded confirmed recent",
      "facts of 100: cy",
      "refusing of 100: Out like 'aaaa' 6",
    ],
  },
  "excluded from one list": {
    scene: {
      rows: { High: ["anna Anna", "bo Bo"], New: ["anna !", "bo Bo", "bo !"] },
      targets: { 100: ["High"], 200: ["High", "New"] },
    },
    leaves: [
      "100: read 2, sent 2, joins 2, High 2",
      "  for sure: joins 2",
      "200: read 5, excluded 4, duplicate 1, High 2, New 1",
      "import 1 to 100: 2 contacts, 284 bytes",
      '  anna@example.com {"FIRSTNAME":"Anna"} lists 100 ← anna Anna 0:1 C-anna',
      '  bo@example.com {"FIRSTNAME":"Bo"} lists 100 ← bo Bo 0:2 C-bo',
      "facts of 100: anna, bo",
      "refusing of 200: Out like 'aaaa' 2",
    ],
  },
  "a list whose batches lose people": {
    scene: {
      rows: { High: ["anna Anna", "bo Bo", "cy Cy", "di Di", "eve Eve", "anna !", "bo !", "cy !"] },
      maxContacts: 2,
    },
    leaves: [
      "100: read 8, excluded 6, sent 2, joins 2, High 5",
      "  for sure: joins 2",
      "import 2 to 100: 1 contacts, 165 bytes",
      '  di@example.com {"FIRSTNAME":"Di"} lists 100 ← di Di 0:4 C-di',
      "import 3 to 100: 1 contacts, 167 bytes",
      '  eve@example.com {"FIRSTNAME":"Eve"} lists 100 ← eve Eve 0:5 C-eve',
      "facts of 100: di, eve",
      "refusing of 100: Out like 'aaaa' 3",
    ],
  },
  leavers: {
    scene: {
      rows: { High: ["anna Anna"] },
      known: {
        100: {
          max: "on Max 0 77",
          ned: "maybe Ned 1 0",
          ola: "removedOnce Ola 0 8 old",
          pia: "removedOnce Pia 0 9 fresh",
          rut: "rejected Rut 2",
          stig: "none Stig",
          anna: "on Anna",
        },
      },
    },
    leaves: [
      "100: read 1, unchanged 1, leavers 3, members 3, High 1",
      "  for sure: members 2, leavers 1",
      "removal 1 to 100: 3 contacts, 0 bytes",
      "  max 77 confirmed recent, ned 0 recent, ola 8 lost recent",
      "notes of 100: forget rut",
      "facts of 100: anna",
    ],
  },
  "leavers who are kept": {
    scene: {
      rows: { High: ["anna Anna"] },
      known: { 100: { max: "on Max 0 77", ned: "maybe - 1 0", rut: "rejected Rut 2" } },
      removals: "keep",
    },
    leaves: [
      "100: read 1, sent 1, leavers 2, withheld 2, joins 1, members 2, removals-kept 2, High 1",
      "  for sure: joins 1, members 1",
      "import 1 to 100: 1 contacts, 169 bytes",
      '  anna@example.com {"FIRSTNAME":"Anna"} lists 100 ← anna Anna 0:1 C-anna',
      "notes of 100: plain max, forget rut",
      "facts of 100: anna, max removals-kept, ned removals-kept",
    ],
  },
  "a dry run": {
    scene: {
      rows: { High: ["anna Anna", "bo Bo", "cy Cy", "di Di", "-", "eve Eve", "eve !"] },
      known: { 100: { bo: "on Bob 0 12", cy: "on Cy", di: "rejected Di 3", max: "on Max 0 77" } },
      mode: "dry-run",
      of: "delta",
    },
    leaves: [
      "100: read 7, excluded 2, invalid 1, unchanged 1, parked 1, sent 2, leavers 1, joins 1, members 3, parked 1, email-missing 1, High 5",
      "  for sure: joins 1, members 3, leavers 1",
      "import 1 to 100: 2 contacts, 264 bytes",
      '  anna@example.com {"FIRSTNAME":"Anna"} lists 100 ← anna Anna 0:1 C-anna',
      '  contact 12 {"FIRSTNAME":"Bo"} ← bo Bo 0:2 C-bo',
      "removal 2 to 100: 1 contacts, 0 bytes",
      "  max 77 confirmed recent",
      "facts of 100: di parked, anna, bo, cy, di",
      "refusing of 100: Out like 'aaaa' 1",
      "refused: High.csv,5,C--,,,email-missing",
      "rejects: email-missing 1",
      "change: 100,added,High,High.csv,1,C-anna,a***@e***.com,,",
      "change: 100,updated,High,High.csv,2,C-bo,b***@e***.com,12,",
      "change: 100,parked,High,High.csv,4,C-di,d***@e***.com,,",
      "change: 100,refused,High,High.csv,5,C--,,,email-missing",
      "change: 100,removed,,,,,,77,",
    ],
  },
  "a dry run of everybody": {
    scene: {
      rows: { High: ["anna Anna", "bo Bo", "cy Cy"] },
      known: { 100: { bo: "on Bob 0 12", cy: "on Cy" } },
      listed: { 100: ["bo"] },
      mode: "dry-run",
      of: "full",
    },
    leaves: [
      "100: read 3, sent 3, joins 1, members 2, High 3",
      "  for sure: joins 1, members 2",
      "import 1 to 100: 3 contacts, 393 bytes",
      '  anna@example.com {"FIRSTNAME":"Anna"} lists 100 ← anna Anna 0:1 C-anna',
      '  contact 12 {"FIRSTNAME":"Bo"} lists 100 ← bo Bo 0:2 C-bo',
      '  cy@example.com {"FIRSTNAME":"Cy"} lists 100 ← cy Cy 0:3 C-cy',
      "facts of 100: anna, bo, cy",
      "change: 100,added,High,High.csv,1,C-anna,a***@e***.com,,",
      "change: 100,updated,High,High.csv,2,C-bo,b***@e***.com,12,",
      "change: 100,putBack,High,High.csv,3,C-cy,c***@e***.com,,",
    ],
  },
  "a check": {
    scene: {
      rows: { High: ["anna Anna", "bo Bo", "gone Gone", "di Di", "di !"] },
      known: { 100: { max: "on Max", bo: "on Bo" } },
      listed: { 100: ["anna", "max", "tom"] },
      mode: "check",
    },
    leaves: [
      "100: read 5, excluded 2, unchanged 1, sent 2, leavers 1, joins 2, members 2, High 4",
      "  for sure: joins 2, members 2, leavers 1",
      "refusing of 100: Out like 'aaaa' 1",
      'check: {"addressBookId":100,"onList":3,"asExpected":1,"missing":2,"shouldHaveLeft":1,"strangers":1,"missingByStatus":{"unsubscribed":1,"no such contact":1}}',
    ],
  },
  "an adoption": {
    scene: {
      rows: { High: ["anna Anna", "bo Bo"] },
      known: { 100: { anna: "on Anna" } },
      listed: { 100: ["anna", "bo", "max"] },
      mode: "adopt",
    },
    leaves: [
      "100: read 2, unchanged 1, sent 1, leavers 1, members 3, High 2",
      "  for sure: members 3, leavers 1",
      "import 1 to 100: 1 contacts, 144 bytes",
      '  contact 6 {"FIRSTNAME":"Bo"} ← bo Bo 0:2 C-bo',
      "removal 2 to 100: 1 contacts, 0 bytes",
      "  max 7 confirmed recent",
      "facts of 100: anna, bo",
      "change: 100,updated,High,High.csv,2,C-bo,b***@e***.com,6,",
      "change: 100,removed,,,,,,7,",
      "held: adopt, Address book 100: 3 on it would be ours; 1 of them is in no segment and would leave, 2 are named by a segment, 0 of those would join.",
    ],
  },
  "rows that cannot be read": {
    scene: {
      rows: {
        High: [
          "anna Anna",
          '1,"a"b,c',
          "1,2,3,4,5,6",
          "C-bo,bo@example.com,B\uFFFDo,7,",
          "C-cy,c\uFFFDy@example.com,,,",
          "di Di",
        ],
      },
    },
    leaves: [
      "100: read 6, invalid 3, sent 3, fieldWarnings 1, joins 3, quotes-broken 1, row-too-long 1, unreadable-character 1, email-undecodable 1, High 3",
      "  for sure: joins 3",
      "import 1 to 100: 3 contacts, 393 bytes",
      '  anna@example.com {"FIRSTNAME":"Anna"} lists 100 ← anna Anna 0:1 C-anna',
      '  bo@example.com {"POINTS":7} lists 100 ← bo other 0:4 C-bo',
      '  di@example.com {"FIRSTNAME":"Di"} lists 100 ← di Di 0:6 C-di',
      "facts of 100: anna, bo, di",
      "refused: High.csv,2,,,,quotes-broken",
      "refused: High.csv,3,,,,row-too-long",
      "refused: High.csv,4,C-bo,b***@e***.com,FIRSTNAME,unreadable-character",
      "refused: High.csv,5,C-cy,,,email-undecodable",
      "rejects: quotes-broken 1, row-too-long 1, unreadable-character 1, email-undecodable 1",
      "change: 100,added,High,High.csv,1,C-anna,a***@e***.com,,",
      "change: 100,refused,High,High.csv,2,,,,quotes-broken",
      "change: 100,refused,High,High.csv,3,,,,row-too-long",
      "change: 100,added,High,High.csv,4,C-bo,b***@e***.com,,",
      "change: 100,refused,High,High.csv,5,C-cy,,,email-undecodable",
      "change: 100,added,High,High.csv,6,C-di,d***@e***.com,,",
      "held: invalid-above-guard, Address book 100: 3 of 6 rows are invalid, expected at most 20 %.",
    ],
  },
  "many batches": {
    scene: {
      rows: { High: ["anna Anna", "bo Bo", "cy Cy"], New: ["di Di", "eve Eve"] },
      targets: { 100: ["High", "New"], 200: ["New"] },
      maxBytes: 270,
    },
    leaves: [
      "100: read 5, sent 5, joins 5, High 3, New 2",
      "  for sure: joins 5",
      "200: read 2, sent 2, joins 2, New 2",
      "  for sure: joins 2",
      "import 1 to 100: 1 contacts, 169 bytes",
      '  anna@example.com {"FIRSTNAME":"Anna"} lists 100 ← anna Anna 0:1 C-anna',
      "import 2 to 100: 1 contacts, 165 bytes",
      '  bo@example.com {"FIRSTNAME":"Bo"} lists 100 ← bo Bo 0:2 C-bo',
      "import 3 to 100: 1 contacts, 165 bytes",
      '  cy@example.com {"FIRSTNAME":"Cy"} lists 100 ← cy Cy 0:3 C-cy',
      "import 4 to 100: 1 contacts, 165 bytes",
      '  di@example.com {"FIRSTNAME":"Di"} lists 100 ← di Di 1:1 C-di',
      "import 6 to 100: 1 contacts, 167 bytes",
      '  eve@example.com {"FIRSTNAME":"Eve"} lists 100 ← eve Eve 1:2 C-eve',
      "import 5 to 200: 2 contacts, 217 bytes",
      "  di@example.com lists 200 ← di none 1:1 C-di",
      "  eve@example.com lists 200 ← eve none 1:2 C-eve",
      "facts of 100: anna, bo, cy, di, eve",
      "facts of 200: di, eve",
    ],
  },
  "people whom an older version knew by another form of their addresses": {
    scene: {
      rows: {
        High: [
          "1,kim@bücher.example,Kim,,",
          "2,lou@bücher.example,Lou,,",
          "3,mia@bücher.example,,,true",
          "5,pat@İb.example,Pat,,",
        ],
      },
      known: {
        100: {
          "kim@bücher.example": "on Kim 0 71",
          "lou@bücher.example": "on Other 0 72",
          "mia@bücher.example": "on Mia 0 73",
          "pat@i\u0307b.example": "on Pat 0 75",
        },
      },
    },
    leaves: [
      "100: read 4, excluded 1, invalid 1, unchanged 1, sent 1, leavers 1, members 4, email-domain-invalid 1, High 2",
      "  for sure: members 4, leavers 1, exclusions 1",
      "import 1 to 100: 1 contacts, 146 bytes",
      '  contact 72 {"FIRSTNAME":"Lou"} ← somebody unknown (ptVRlDM8Dp55Vey5TJPPeg) Lou 0:2 2',
      "removal 2 to 100: 1 contacts, 0 bytes",
      "  somebody unknown (MSWGXCxEqvKay_PrS6jQGg) 73 excluded confirmed recent",
      "notes of 100: rekey kim@bücher.example somebody unknown (K4ySdHE8x3X8nOnZfhObdw), rekey lou@bücher.example somebody unknown (ptVRlDM8Dp55Vey5TJPPeg), rekey mia@bücher.example somebody unknown (MSWGXCxEqvKay_PrS6jQGg)",
      "facts of 100: somebody unknown (K4ySdHE8x3X8nOnZfhObdw) 1, somebody unknown (ptVRlDM8Dp55Vey5TJPPeg) 2",
      "refusing of 100: Out like 'aaaa' 1",
      "refused: High.csv,4,5,,,email-domain-invalid",
      "rejects: email-domain-invalid 1",
      "change: 100,updated,High,High.csv,2,2,l***@x***.example,72,",
      "change: 100,removed,High,High.csv,3,3,m***@x***.example,73,",
      "change: 100,refused,High,High.csv,4,5,,,email-domain-invalid",
      "held: invalid-above-guard, Address book 100: 1 of 4 rows is invalid, expected at most 20 %.",
    ],
  },
};

describe("a plan", () => {
  playScenes("of %s", scenes);

  it("stages the exact bytes of bodies, keys, notes and refusals", async () => {
    const { read, run } = await playPlan({
      rows: {
        High: ["anna Anna", 'C"1,"bö@example.com","Bo ""B"" Ö\n2",7,', "cy Cy x", "di Di", "bo,bö@example.com,Bob,,"],
        New: ["di Di"],
      },
      targets: { 100: ["High"], 200: ["New"] },
      known: { 200: { di: "on Di", rut: "rejected Rut 2" } },
    });
    const { id, attempt } = run;
    expect(await read(stagedPaths.body(id, attempt, 1))).toBe(
      '{"mergeOption":"overwriteIfNotEmpty","contacts":[{"matchIdentifier":"email","identifiers":{"email":"anna@example.com"},"dataFields":{"FIRSTNAME":"Anna"},"lists":[100]}' +
        ',{"matchIdentifier":"email","identifiers":{"email":"bö@example.com"},"dataFields":{"FIRSTNAME":"Bo \\"B\\" Ö\\n2","POINTS":7},"lists":[100]}' +
        ',{"matchIdentifier":"email","identifiers":{"email":"cy@example.com"},"dataFields":{"FIRSTNAME":"Cy"},"lists":[100]}' +
        ',{"matchIdentifier":"email","identifiers":{"email":"di@example.com"},"dataFields":{"FIRSTNAME":"Di"},"lists":[100]}]}',
    );
    expect(await read(stagedPaths.keys(id, attempt, 1))).toBe(
      '["tHwrRec-bw7eH_aAbqJvow","jvLuq6timWU",0,1,"C-anna"]\n' +
        '["3FKxMNZhoxSZCok0CJIVtQ","GbfPTh3p54A",0,2,"C\\"1"]\n' +
        '["yx5Qqrlc-qqENbu01Q_8VA","dwr3n9xOyqI",0,3,"C-cy"]\n' +
        '["qV-aWG3uuXNPFEe2EQoHKQ","Qz6C2EJaTdo",0,4,"C-di"]\n',
    );
    expect(await read(stagedPaths.notes(id, attempt, 200))).toBe(
      '["plain","qV-aWG3uuXNPFEe2EQoHKQ"]\n' + '["forget","T75j_tCw1-s84G6LQHUFQQ"]\n',
    );
    expect(await read(stagedPaths.refusals(id, attempt))).toBe(
      '"High","High.csv","3","C-cy","c***@e***.com","POINTS","not-a-number","","The contact was sent without this value: correct it, or map the column to a text field."\r\n' +
        '"High","High.csv","5","bo","b***@e***.com","","duplicate-differs","","Two rows have this e-mail address and different values. The one that was sent last counts, else the first."\r\n',
    );
  });
});
