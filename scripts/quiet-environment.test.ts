import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

it("shows what the app logs in a test that fails, and not what it logs in others", () => {
  const planted = mkdtempSync(join(tmpdir(), "quiet-"));
  const logging = (event: string) => `process.stderr.write('{"level":"info","event":"${event}"}\\n');`;
  writeFileSync(
    join(planted, "planted.test.js"),
    `${logging("loaded")}
     it("passes", () => { ${logging("passed")} });
     it("fails", () => { ${logging("failed")} throw new Error("planted"); });
     it("prints", () => { process.stderr.write("printed\\n"); });`,
  );

  const config = JSON.stringify({ testEnvironment: resolve("scripts/quiet-environment.js") });
  const jest = [resolve("node_modules/jest/bin/jest.js"), "--config", config, "--rootDir", planted];
  const { status, stderr } = spawnSync("node", jest, { encoding: "utf8" });
  rmSync(planted, { recursive: true });

  expect(status).toBe(1);
  const logged = stderr.split("\n").filter((line) => /^(\{"level"|printed)/.test(line));
  expect(logged).toEqual(['{"level":"info","event":"failed"}', "printed"]);
});
