import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { controlDotdigital } from "./control.ts";

it("runs as a process of its own: one line says where, and a signal ends it", async () => {
  const seed = JSON.stringify({ accounts: [{ id: 42, addressBooks: [{ id: 7, name: "Seven" }] }] });
  const child = spawn(process.execPath, ["local/dotdigital/main.ts", "--port", "0", "--seed-json", seed], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  try {
    const [line] = await once(createInterface(child.stdout), "line");
    expect(line).toMatch(/^listening on http:\/\/127\.0\.0\.1:\d+$/);
    const control = controlDotdigital(String(line).slice("listening on ".length));
    expect(await control.accounts()).toMatchObject([{ id: 42, addressBooks: [{ id: 7, name: "Seven" }] }]);
  } finally {
    child.kill("SIGTERM");
  }
  expect(await exited).toEqual([0, null]);
});
