/**
 * The messages between the Functions host and the Node.js worker, as far as this host uses them.
 * Source: azure-functions-nodejs-worker types-core/index.d.ts, and what `@azure/functions` 4.16 reads and writes.
 */

export type RpcTypedData = {
  string?: string | null;
  json?: string | null;
  bytes?: Uint8Array | null;
  int?: number | null;
  double?: number | null;
  http?: RpcHttpData | null;
};

export type RpcNullable<T> = { value?: T | null };

export type RpcHttpCookie = {
  name?: string | null;
  value?: string | null;
  domain?: RpcNullable<string> | null;
  path?: RpcNullable<string> | null;
  expires?: RpcNullable<{ seconds?: number | null }> | null;
  secure?: RpcNullable<boolean> | null;
  httpOnly?: RpcNullable<boolean> | null;
  sameSite?: "none" | "lax" | "strict" | "explicitNone" | null;
  maxAge?: RpcNullable<number> | null;
};

export type RpcHttpData = {
  method?: string;
  url?: string;
  nullableHeaders?: Record<string, RpcNullable<string>>;
  nullableParams?: Record<string, RpcNullable<string>>;
  nullableQuery?: Record<string, RpcNullable<string>>;
  headers?: Record<string, string> | null;
  body?: RpcTypedData | null;
  statusCode?: string | null;
  cookies?: RpcHttpCookie[] | null;
};

export type RpcParameterBinding = { name: string; data: RpcTypedData };

export type RpcInvocationRequest = {
  invocationId: string;
  inputData: RpcParameterBinding[];
  triggerMetadata: Record<string, RpcTypedData>;
  traceContext: { traceParent: string; traceState: string };
};

export type RpcInvocationResponse = {
  outputData?: RpcParameterBinding[] | null;
  returnValue?: RpcTypedData | null;
};

/** A binding as registered: its type and direction, and whatever that type of binding adds (route, queueName …). */
export type RpcBindingInfo = { type: string; direction: "in" | "out" | "inout"; [property: string]: unknown };

export type RpcLogLevel = "trace" | "debug" | "information" | "warning" | "error" | "critical" | "none";
export type RpcLogCategory = "user" | "system" | "customMetric";
