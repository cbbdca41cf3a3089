import type { Text } from "../text.ts";

/** History: runs over time. */
export const history = {
  "history.all": "All",
  "history.export": "Export",
  "history.state": "State",
  "history.asked": "Asked for",
  "history.sent": "Contacts sent",
  "history.rejected": "Rejected",
  "history.removed": "Removed",
  "history.members": "Members",
  "history.members.choose": "Choose an export to see how its members change over time.",
  "history.duration": "Duration",
  "history.table": "Runs, the newest first",
  "history.charts": "Runs over time",
  "history.chart.none": "nothing to draw yet",
  "history.chart.last": "last {value}",
  "history.chart.label": "{title} of {count} runs: from {from} to {to}, last {value}. The table has every number.",
  "history.range": { one: "{count} run: {to}", other: "{count} runs: {from} to {to}" },
  "history.none": "There are no such runs.",
  "history.noneHere": "None of the runs that were looked through is such a one. There are older ones.",
  "pages.label": "Pages",
  "pages.newest": "Newest",
  "pages.older": "Older",
} as const satisfies Record<string, Text>;
