import {
  appRegistry,
  type FunctionCallback,
  type FunctionMetadata,
  type HookCallback,
  type ProgrammingModel,
} from "./app-registry.ts";
import type { RpcLogCategory, RpcLogLevel } from "./rpc-messages.ts";

/**
 * What `require("@azure/functions-core")` gives an app under this host (load-app.ts redirects the name to this file).
 * The real module is injected by the language worker and is not on npm; the surface is what `@azure/functions` calls.
 * Source: azure-functions-nodejs-worker src/setupCoreModule.ts, src/coreApi/registerFunction.ts.
 */

/** The worker and host whose behaviour was recorded and is imitated here. */
export const version = "3.9.1";
export const hostVersion = "4.1037.0";

export class Disposable {
  readonly dispose: () => void;

  constructor(dispose: () => void) {
    this.dispose = dispose;
  }
}

export const setProgrammingModel = (model: ProgrammingModel): void => {
  appRegistry.programmingModel = model;
};

export const getProgrammingModel = (): ProgrammingModel | undefined => appRegistry.programmingModel;

export const registerFunction = (metadata: FunctionMetadata, callback: FunctionCallback): Disposable => {
  if (appRegistry.functions.has(metadata.name)) {
    throw new Error(`A function with the name "${metadata.name}" is registered twice: give each its own name.`);
  }
  appRegistry.functions.set(metadata.name, { metadata, callback });
  return new Disposable(() => appRegistry.functions.delete(metadata.name));
};

export const registerHook = (name: string, callback: HookCallback): Disposable => {
  const hooks = appRegistry.hooks.get(name) ?? [];
  appRegistry.hooks.set(name, [...hooks, callback]);
  return new Disposable(() => {
    const left = appRegistry.hooks.get(name) ?? [];
    appRegistry.hooks.set(
      name,
      left.filter((hook) => hook !== callback),
    );
  });
};

export const log = (level: RpcLogLevel, _category: RpcLogCategory, message: string): void =>
  appRegistry.systemLog(level, message);
