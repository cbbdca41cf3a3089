import { randomBytes, randomUUID } from "node:crypto";
import {
  appRegistry,
  type CoreInvocationContext,
  type FunctionCallback,
  type RegisteredFunction,
  runHooks,
} from "./app-registry.ts";
import { describeError } from "./describe-error.ts";
import type { HostLog } from "./host-log.ts";
import type { RpcInvocationResponse, RpcTypedData } from "./rpc-messages.ts";

export type InvocationInput = {
  trigger: RpcTypedData;
  triggerMetadata: Record<string, RpcTypedData>;
  /** The id to give the invocation, where something else must know it beforehand; a new one when left out. */
  invocationId?: string;
};

export type Invoker = {
  /**
   * Runs one function once and hands its outputs on. Rejects with what the function threw, after logging it.
   */
  invoke(fn: RegisteredFunction, input: InvocationInput): Promise<RpcInvocationResponse>;
  /** Resolves when nothing runs any more. */
  whenIdle(): Promise<void>;
  names(): string[];
  /** Fails all that runs, whatever it still does. */
  failAll(reason: Error): void;
};

export type InvokerDeps = {
  log: HostLog;
  timeoutMs: number;
  /** The real host ends the worker process past `functionTimeout`: there is no way to stop a function alone. */
  onTimeout(message: string): void;
  sendOutputs(fn: RegisteredFunction, response: RpcInvocationResponse): Promise<void>;
};

export const makeInvoker = (deps: InvokerDeps): Invoker => {
  const running = new Map<string, { name: string; done: Promise<unknown>; fail: (reason: Error) => void }>();
  const invoke: Invoker["invoke"] = async (fn, input) => {
    const invocationId = input.invocationId ?? randomUUID();
    const stopWatch = watchTimeout(deps, fn.metadata.name, invocationId);
    const { promise: failed, reject: fail } = Promise.withResolvers<never>();
    const done = Promise.race([runOnce(deps, fn, input, invocationId), failed]);
    running.set(invocationId, { name: fn.metadata.name, done, fail });
    try {
      return await done;
    } catch (error) {
      deps.log.host(`function ${fn.metadata.name} failed, invocation ${invocationId}: ${describeError(error)}`);
      throw error;
    } finally {
      stopWatch();
      running.delete(invocationId);
    }
  };
  return {
    invoke,
    whenIdle: async () => {
      while (running.size > 0) await Promise.allSettled([...running.values()].map(({ done }) => done));
    },
    failAll: (reason) => {
      for (const { fail } of running.values()) fail(reason);
    },
    names: () => [...running.values()].map(({ name }) => name),
  };
};

/** Node's longest timer, about 24.8 days. */
const longestTimerMs = 2 ** 31 - 1;

const watchTimeout = (deps: InvokerDeps, name: string, invocationId: string): (() => void) => {
  if (!Number.isFinite(deps.timeoutMs)) return () => undefined;
  const timer = setTimeout(
    () =>
      deps.onTimeout(
        `function ${name} exceeded functionTimeout (${deps.timeoutMs / 1000} s), invocation ${invocationId}: ` +
          "the real host ends the worker process here, and everything in flight in it fails",
      ),
    Math.min(deps.timeoutMs, longestTimerMs),
  );
  return () => clearTimeout(timer);
};

/**
 * The order of the worker's own InvocationHandler: arguments, hooks, function, hooks, response.
 * Source: azure-functions-nodejs-worker src/eventHandlers/InvocationHandler.ts.
 */
const runOnce = async (
  deps: InvokerDeps,
  fn: RegisteredFunction,
  input: InvocationInput,
  invocationId: string,
): Promise<RpcInvocationResponse> => {
  const programmingModel = appRegistry.programmingModel;
  if (programmingModel === undefined) throw new Error("no programming model: the app never called @azure/functions");
  const context = coreContext(deps, fn, input, invocationId);
  const model = programmingModel.getInvocationModel(context);
  const { context: invocationContext, inputs } = await model.getArguments();
  const shared = { hookData: {}, appHookData: {}, invocationContext };

  const before: { inputs: unknown[]; functionCallback: FunctionCallback } = {
    ...shared,
    inputs,
    functionCallback: fn.callback,
  };
  context.state = "preInvocationHooks";
  await runHooks("preInvocation", before);

  const after: { inputs: unknown[]; result: unknown; error: unknown } = {
    ...shared,
    inputs: before.inputs,
    result: null,
    error: null,
  };
  context.state = "invocation";
  try {
    after.result = await model.invokeFunction(invocationContext, before.inputs, before.functionCallback);
  } catch (error) {
    after.error = error ?? new Error(`function ${fn.metadata.name} threw ${error}`);
  }
  context.state = "postInvocationHooks";
  await runHooks("postInvocation", after);
  context.state = undefined;
  if (after.error !== null && after.error !== undefined) throw after.error;

  const response = await model.getResponse(invocationContext, after.result);
  await deps.sendOutputs(fn, response);
  return response;
};

const coreContext = (
  deps: InvokerDeps,
  fn: RegisteredFunction,
  input: InvocationInput,
  invocationId: string,
): CoreInvocationContext => ({
  invocationId,
  metadata: fn.metadata,
  state: undefined,
  request: {
    invocationId,
    inputData: [{ name: triggerNameOf(fn), data: input.trigger }],
    triggerMetadata: input.triggerMetadata,
    traceContext: { traceParent: newTraceParent(), traceState: "" },
  },
  log: (level, category, message) => {
    if (category === "user") deps.log.app(level, message);
    else appRegistry.systemLog(level, message);
  },
});

const newTraceParent = (): string => `00-${randomBytes(16).toString("hex")}-${randomBytes(8).toString("hex")}-00`;

const triggerNameOf = (fn: RegisteredFunction): string => {
  const trigger = Object.entries(fn.metadata.bindings).find(([, binding]) => /trigger$/i.test(binding.type));
  if (trigger === undefined) throw new Error(`function ${fn.metadata.name} has no trigger`);
  return trigger[0];
};
