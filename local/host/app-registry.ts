import type {
  RpcBindingInfo,
  RpcInvocationRequest,
  RpcInvocationResponse,
  RpcLogCategory,
  RpcLogLevel,
} from "./rpc-messages.ts";

export type FunctionCallback = (...args: unknown[]) => unknown;

export type FunctionMetadata = {
  name: string;
  bindings: Record<string, RpcBindingInfo>;
  retryOptions?: unknown;
};

export type RegisteredFunction = { metadata: FunctionMetadata; callback: FunctionCallback };

export type CoreInvocationContext = {
  invocationId: string;
  request: RpcInvocationRequest;
  metadata: FunctionMetadata;
  state: "preInvocationHooks" | "invocation" | "postInvocationHooks" | undefined;
  log(level: RpcLogLevel, category: RpcLogCategory, message: string): void;
};

/** One invocation, driven by the host in this order; `@azure/functions` implements it. */
export type InvocationModel = {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<RpcInvocationResponse>;
};

export type ProgrammingModel = {
  name: string;
  version: string;
  getInvocationModel(context: CoreInvocationContext): InvocationModel;
  getCapabilities?(capabilities: Record<string, string>): Promise<Record<string, string>>;
};

export type HookCallback = (context: object) => unknown;
export type SystemLog = (level: RpcLogLevel, message: string) => void;

type AppRegistry = {
  functions: Map<string, RegisteredFunction>;
  hooks: Map<string, HookCallback[]>;
  programmingModel: ProgrammingModel | undefined;
  systemLog: SystemLog;
};

/** What the app of this process registered. One app a process, as in the real worker. */
export const appRegistry: AppRegistry = {
  functions: new Map(),
  hooks: new Map(),
  programmingModel: undefined,
  systemLog: () => undefined,
};

/**
 * Runs the hooks of one name in the order of registration; one that throws fails what it hooks into.
 * Source: azure-functions-nodejs-worker src/hooks/executeHooks.ts.
 */
export const runHooks = async (name: string, context: object): Promise<void> => {
  for (const hook of appRegistry.hooks.get(name) ?? []) await hook(context);
};
