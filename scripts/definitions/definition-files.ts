import { z } from "zod";
import { connectionSchema } from "../../shared/definitions/connection.ts";
import { exportBodySchema } from "../../shared/definitions/export.ts";

/** The two folders of definitions, in the order in which they are read and sent: an export names a connection. */
export const folders = ["connections", "exports"] as const;

export type Folder = (typeof folders)[number];

/** What the members of a folder are called in a sentence. */
export const calledIn = { connections: "connection", exports: "export" } as const satisfies Record<Folder, string>;

const $schema = z.string().optional().describe("The JSON Schema of this file, for editors. It is not sent.");

/**
 * `connections/<name>.json`: what a file may say of a connection, which is nothing that lets anybody in and nothing that
 * anybody agrees to.
 */
export const connectionFileSchema = z.strictObject({
  $schema,
  displayName: connectionSchema.shape.displayName,
  accountId: connectionSchema.shape.accountId
    .optional()
    .describe("The Dotdigital account that the connection has to be of. It is never changed: another one stops apply."),
  limits: connectionSchema.shape.limits,
});

/** `exports/<name>.json`: what `PUT /api/exports/{name}` takes. */
export const exportFileSchema = z.strictObject({ $schema, ...exportBodySchema.shape });

export const fileSchemas = { connections: connectionFileSchema, exports: exportFileSchema } as const;

/** A definition as a file has it, without `$schema`: with every default, in the order of its schema. */
export type Definition = Readonly<Record<string, unknown>>;

/** `exports/loyalty.json`, as messages name it, and as it is called below the folder that somebody named. */
export const pathOf = (folder: Folder, name: string): string => `${folder}/${name}.json`;
