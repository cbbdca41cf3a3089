import type { StoredRow, TableStore } from "../../../shared/azure/table-store.ts";
import type { Ports } from "../../../shared/use-cases.ts";

/*
 * Mistakes that the app might make about lists that are new, each made outside it: its ports do what a wrong line of code
 * would have done.
 */

/** The timer's runs pass for a person's. */
const timerIsTakenForAPerson = (ports: Ports): Ports =>
  withRuns(ports, (row) =>
    row.value.trigger === "timer" ? { ...row, value: { ...row.value, trigger: "http" } } : row,
  );

/** Every list is taken for one that was filled before. */
const everyListIsTakenForFilled = (ports: Ports): Ports => ({
  ...ports,
  blobs: {
    ...ports.blobs,
    config: withoutQuestions(ports.blobs.config),
    reports: withoutQuestions(ports.blobs.reports),
  },
});

export const plantedFirstRuns = { timerIsTakenForAPerson, everyListIsTakenForFilled };

const withRuns = (ports: Ports, change: (row: StoredRow) => StoredRow): Ports => {
  const { runs } = ports.tables;
  const changed: TableStore = {
    ...runs,
    async get(partition, row) {
      const found = await runs.get(partition, row);
      return found && change(found);
    },
  };
  return { ...ports, tables: { ...ports.tables, runs: changed } };
};

/** As if each definition stated that its lists are filled without being asked about. */
const withoutQuestions = (store: Ports["blobs"]["config"]): Ports["blobs"]["config"] => ({
  ...store,
  async read(name) {
    const found = await store.read(name);
    if (!found?.bytes.includes('"firstRun":"ask"')) return found;
    return { ...found, bytes: Buffer.from(found.bytes.toString().replaceAll('"firstRun":"ask"', '"firstRun":"send"')) };
  },
});
