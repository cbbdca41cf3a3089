import type { Resource } from "./predict-deployment.ts";

/** The value at a path such as `properties.networkAcls.defaultAction`; undefined where there is none. */
export const at = (resource: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), resource);

export const ofType = (resources: readonly Resource[], type: string): Resource[] =>
  resources.filter((resource) => resource.type === type);

/** A finding for every path whose value is not the one that is wanted: `stabc: properties.x is true, expected false`. */
export const differences = (resource: Resource, wanted: Record<string, unknown>): string[] =>
  Object.entries(wanted).flatMap(([path, value]) => {
    const found = at(resource, path);
    if (JSON.stringify(found) === JSON.stringify(value)) return [];
    return [`${resource.name}: ${path} is ${JSON.stringify(found)}, expected ${JSON.stringify(value)}`];
  });

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
