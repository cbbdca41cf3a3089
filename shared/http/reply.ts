import type { z } from "zod";

/**
 * What a route may reply with a status, as it is published and as it is sent: JSON of a schema, a stream that is sent
 * while it is read, or a file. Types and cache rules stand here alone, so a reply cannot have others.
 */
export type ReplyForm = JsonForm | StreamForm | FileForm;

export type ReplyForms = Readonly<Record<number, ReplyForm>>;

type JsonForm<Schema extends z.ZodType = z.ZodType> = {
  kind: "json";
  description: string;
  type: string;
  schema: Schema;
};

type StreamForm = { kind: "stream"; description: string; type: string };

/** `cache` is its `Cache-Control`; everything else is `no-store`. */
type FileForm<Type extends string = string> = {
  kind: "file";
  description: string;
  types: readonly Type[];
  cache: string;
};

export const json = <Schema extends z.ZodType>(
  description: string,
  schema: Schema,
  type = "application/json",
): JsonForm<Schema> => ({ kind: "json", description, type, schema });

/** Sent while it is read, piece by piece: see `pace-reply.ts`. */
export const stream = (description: string, type: string): StreamForm => ({ kind: "stream", description, type });

/** A file is one of these types; each reply says which. */
export const file = <const Type extends string>(
  description: string,
  { types, cache = "no-store" }: { types: readonly Type[]; cache?: string },
): FileForm<Type> => ({ kind: "file", description, types, cache });

/** What some route answers: of the contents that which goes with its status. */
export type Reply = Beside & {
  status: number;
  json?: unknown;
  chunks?: AsyncIterable<Uint8Array>;
  bytes?: Uint8Array;
  /** Of the bytes. */
  type?: string;
};

type Beside = {
  headers?: Record<string, string>;
  /** For the audit log: what came of the call, such as the id of a run. */
  about?: string;
  /** It has cells, examples or people: nobody but a Contributor gets it, and the audit log has it first. */
  showsPeople?: boolean;
};

/** What a route may answer that publishes these: one of their statuses, with what belongs to it. */
export type ReplyTo<Forms extends ReplyForms> = {
  [Status in keyof Forms & number]: Beside & { status: Status } & ContentOf<Forms[Status]>;
}[keyof Forms & number];

type ContentOf<Form extends ReplyForm> =
  Form extends JsonForm<infer Schema>
    ? { json: z.output<Schema> }
    : Form extends FileForm<infer Type>
      ? { bytes: Uint8Array; type: Type }
      : { chunks: AsyncIterable<Uint8Array> };
