import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Throws one error that names every port of 127.0.0.1 that something else listens on already.
 * @param ports by what each is wanted for, for example `{ vault: 8443 }`
 * @param whatToDo the sentence after that
 */
export const requireFreePorts = async (
  ports: Record<string, number>,
  whatToDo = "Stop it and start again; it may be another npm start or npm run local.",
): Promise<void> => {
  const taken: string[] = [];
  for (const [use, port] of Object.entries(ports)) {
    if (await isTaken(port)) taken.push(`${port} (for ${use})`);
  }
  if (taken.length === 0) return;
  throw new Error(`Something on this machine already listens on ${taken.join(", ")}. ${whatToDo}`);
};

/** Whether a port is taken. Binding to it is the test: whoever holds a port need not answer on it. */
const isTaken = async (port: number): Promise<boolean> => {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    if (isCode(error, "EADDRINUSE")) return true;
    throw error;
  }
  server.close();
  await once(server, "close");
  return false;
};

const isCode = (error: unknown, code: string): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === code;
