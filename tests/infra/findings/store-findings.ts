import type { Resource } from "../predict-deployment.ts";
import { ofType } from "../resource-values.ts";

type Stores = { containers: readonly string[]; queues: readonly string[]; tables: readonly string[] };

const kinds = {
  containers: "Microsoft.Storage/storageAccounts/blobServices/containers",
  queues: "Microsoft.Storage/storageAccounts/queueServices/queues",
  tables: "Microsoft.Storage/storageAccounts/tableServices/tables",
} as const;

/** The containers, queues and tables that the template makes are those that the code opens. */
export const storeFindings = (resources: readonly Resource[], opened: Stores): string[] =>
  (["containers", "queues", "tables"] as const).flatMap((kind) => {
    const made = ofType(resources, kinds[kind]).map(({ name }) => name.split("/").at(-1) ?? "");
    return [
      ...made.filter((name) => !opened[kind].includes(name)).map((name) => `${kind}: ${name} is made and not opened`),
      ...opened[kind].filter((name) => !made.includes(name)).map((name) => `${kind}: ${name} is opened and not made`),
    ];
  });
