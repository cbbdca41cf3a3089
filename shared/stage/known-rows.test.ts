import { type PlannedScenes, playScenes } from "../../tests/world/play-scenes.ts";

const scenes: PlannedScenes = {
  "of somebody whose values another list tried last": {
    scene: {
      rows: { High: ["anna Anna", "bo Bo"], New: ["cy Cy"] },
      targets: { 100: ["High"], 200: ["New"] },
      known: { 100: { anna: "on Anna 0 1", bo: "on Bo 0 2" }, 200: { anna: "on Other 0 1" } },
    },
    leaves: [
      "100: read 2, unchanged 1, sent 1, members 2, High 2",
      "  for sure: members 2",
      "200: read 1, sent 1, leavers 1, joins 1, members 1, New 1",
      "  for sure: joins 1, members 1, leavers 1",
      "import 1 to 100: 1 contacts, 146 bytes",
      '  contact 1 {"FIRSTNAME":"Anna"} ← anna Anna 0:1 C-anna',
      "import 2 to 200: 1 contacts, 165 bytes",
      '  cy@example.com {"FIRSTNAME":"Cy"} lists 200 ← cy Cy 1:1 C-cy',
      "removal 3 to 200: 1 contacts, 0 bytes",
      "  anna 1 confirmed recent",
      "facts of 100: anna, bo",
      "facts of 200: cy",
    ],
  },
  "of somebody whose values the list before tried last": {
    scene: {
      rows: { High: ["anna Anna"], New: ["cy Cy"] },
      targets: { 100: ["New"], 200: ["High"] },
      known: { 100: { anna: "on Other 0 1" }, 200: { anna: "on Anna 0 1" } },
    },
    leaves: [
      "100: read 1, sent 1, leavers 1, joins 1, members 1, New 1",
      "  for sure: joins 1, members 1, leavers 1",
      "200: read 1, sent 1, members 1, High 1",
      "  for sure: members 1",
      "import 1 to 100: 1 contacts, 165 bytes",
      '  cy@example.com {"FIRSTNAME":"Cy"} lists 100 ← cy Cy 0:1 C-cy',
      "removal 3 to 100: 1 contacts, 0 bytes",
      "  anna 1 confirmed recent",
      "import 2 to 200: 1 contacts, 146 bytes",
      '  contact 1 {"FIRSTNAME":"Anna"} ← anna Anna 1:1 C-anna',
      "facts of 100: cy",
      "facts of 200: anna",
    ],
  },
  "of somebody for two lists": {
    scene: {
      rows: { High: ["anna Anna", "bo Bo"] },
      targets: { 100: ["High"], 200: ["High"] },
      known: { 100: { anna: "on Anna 0 1", bo: "on Bo 0 2" } },
    },
    leaves: [
      "100: read 2, unchanged 2, members 2, High 2",
      "  for sure: members 2",
      "200: read 2, sent 2, joins 2, High 2",
      "  for sure: joins 2",
      "import 1 to 200: 2 contacts, 202 bytes",
      "  contact 1 lists 200 ← anna none 0:1 C-anna",
      "  contact 2 lists 200 ← bo none 0:2 C-bo",
      "facts of 100: anna, bo",
      "facts of 200: anna, bo",
    ],
  },
  "behind and before others of the same person": {
    scene: {
      rows: {
        High: ["anna Other", "anna Anna", "anna Third", "bo Bo", "bo Other", "bo Bo", "cy !", "cy Cy", "di Di", "di !"],
      },
      known: { 100: { anna: "on Anna 0 1", bo: "on Bo 0 2", cy: "on Cy 0 3", di: "on Di 0 4" } },
    },
    leaves: [
      "100: read 10, excluded 4, duplicate 4, unchanged 2, leavers 2, members 4, duplicate-differs 3, High 8",
      "  for sure: members 4, leavers 2, exclusions 2",
      "removal 2 to 100: 2 contacts, 0 bytes",
      "  cy 3 excluded confirmed recent, di 4 excluded confirmed recent",
      "facts of 100: anna, bo",
      "refusing of 100: Out like 'aaaa' 2",
      "refused: High.csv,2,C-anna,a***@e***.com,,duplicate-differs",
      "refused: High.csv,3,C-anna,a***@e***.com,,duplicate-differs",
      "refused: High.csv,5,C-bo,b***@e***.com,,duplicate-differs",
      "rejects: duplicate-differs 3",
    ],
  },
  "of somebody whom a broken row had kept, and of one who may not be on the list": {
    scene: {
      rows: { High: ["anna Anna", "bo Bo", "cy Cy", "di Di"] },
      known: { 100: { anna: "on Anna 0 1 - 3", bo: "maybe Bo 0 2", cy: "removedOnce Cy 0 3 fresh", di: "on Di 1 4" } },
      refreshCount: 4,
    },
    leaves: [
      "100: read 4, unchanged 1, sent 3, joins 2, members 3, High 4",
      "  for sure: joins 1, members 2",
      "import 1 to 100: 3 contacts, 360 bytes",
      '  contact 2 {"FIRSTNAME":"Bo"} lists 100 ← bo Bo 0:2 C-bo',
      '  contact 3 {"FIRSTNAME":"Cy"} lists 100 ← cy Cy 0:3 C-cy',
      '  contact 4 {"FIRSTNAME":"Di"} ← di Di 0:4 C-di',
      "notes of 100: named anna",
      "facts of 100: anna, bo, cy, di",
    ],
  },
  "under another address than before": {
    scene: {
      rows: { High: ["C-a,ß.a@example.com,A,,", "C-b,b.new@example.com,B,,", "bo Bo"] },
      known: { 100: { "ß.a": "on A 0 1", "b.old": "on B 0 2", bo: "on Bo 0 3" } },
      sides: { 100: { "ß.a": "C-a", "b.old": "C-b", bo: "C-bo 40" } },
      answers: { 2: "subscribed" },
    },
    leaves: [
      "100: read 3, unchanged 2, sent 1, leavers 1, joins 1, members 3, High 3",
      "  for sure: joins 1, members 3, leavers 1",
      "import 1 to 100: 1 contacts, 167 bytes",
      '  b.new@example.com {"FIRSTNAME":"B"} lists 100 ← b.new B 0:2 C-b',
      "removal 2 to 100: 1 contacts, 0 bytes, 1 asked",
      "  b.old 2 confirmed recent",
      "facts of 100: b.new C-b",
    ],
  },
  "under an address that another one had in an earlier form": {
    scene: {
      rows: { High: ["C-a,İREM@example.com,A,,", "C-b,i\u0307rem@example.com,B,,"] },
      known: { 100: { "i\u0307rem@example.com": "on B 0 2", "İrem@example.com": "on A 0 1" } },
    },
    leaves: [
      "100: read 2, unchanged 1, sent 1, joins 1, members 1, High 2",
      "  for sure: joins 1, members 1",
      "import 1 to 100: 1 contacts, 168 bytes",
      '  i̇rem@example.com {"FIRSTNAME":"B"} lists 100 ← i̇rem@example.com B 0:2 C-b',
      "notes of 100: rekey i̇rem@example.com İrem@example.com",
      "facts of 100: İrem@example.com C-a, i̇rem@example.com C-b",
    ],
  },
};

playScenes("rows that are known by their cells %s", scenes);
