import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type Cast, readCast, writeCast } from "./cast/asciicast.ts";
import { renderSvg } from "./cast/render-svg.ts";
import { openTerminal } from "./cast/terminal.ts";
import { readCommand } from "./command/read-command.ts";

const { values } = readCommand(
  `npm run docs:cast -- [--render]

Records a new user's first ten minutes in a terminal, in a fresh clone of what is committed: install, start, land data of
one's own, a dry run, a run. Writes docs/cast/first-ten-minutes.cast (asciicast v2) and the picture of it that README.md
shows. Needs bash, git, curl, script (util-linux), and the ports of npm start.

  --render  makes the picture again from the cast that is there`,
  { render: { type: "boolean", default: false } },
);
const file = "docs/cast/first-ten-minutes";
const readingSeconds = 2;
const size = { width: 80, height: 26 };
const people = `CustomerId,EMail,FirstName,LastName,Points,DoNotEmail,Shoes
C-1,ada@example.com,Ada,Aas,120,no,38
C-2,bo@example.com,Bo,Berg,75,no,43
C-3,cleo@example.com,Cleo,Dahl,0,no,40
C-4,dag@example.com,Dag,Eng,310,no,42
C-5,eva@example.com,Eva,Foss,18,yes,39
C-6,no address,Finn,Gran,44,no,41
`;

const record = async (clone: string): Promise<Cast> => {
  const events: Cast["events"] = [];
  const began = performance.now();
  let pauses = 0;
  let shown: "none" | "first" | "second" = "none";
  const show = (text: string): void => {
    events.push([Math.round(performance.now() - began) / 1000 + pauses, "o", text]);
  };
  /** Time to read what stands there. */
  const pause = (): void => {
    pauses += readingSeconds;
  };
  const clear = (title: string): void =>
    show(`\u001b[2J\u001b[H\u001b[90m# ${title}\u001b[0m\r\n\u001b[32m❯\u001b[0m `);

  const first = openTerminal(clone, size, (text) => shown === "first" && show(text));
  const second = openTerminal(clone, size, (text) => shown === "second" && show(text));
  try {
    await Promise.all([first.isReady(), second.isReady()]);
    shown = "first";
    clear("in a fresh clone");
    await first.run("npm ci");
    await first.start("npm start", "Ctrl-C stops everything");
    pause();

    shown = "second";
    clear("in another terminal: data of your own");
    await second.run("cat people.csv");
    pause();
    const said = await second.run("npm run land -- people.csv");
    pause();
    for (const command of commandsIn(said.slice(said.lastIndexOf("api=")))) {
      await second.run(command);
      pause();
    }

    // The result of the run is the end of the film.
    shown = "none";
    await first.interrupt();
  } finally {
    first.close();
    second.close();
  }
  const title = "The first ten minutes: install, start, land data of your own, dry run, run";
  return { header: { version: 2, ...size, title, idle_time_limit: readingSeconds }, events };
};

/** The commands of the lines that are to be pasted; one goes on until bash takes it for whole. */
const commandsIn = (said: string): string[] => {
  const commands: string[] = [];
  let open = "";
  for (const line of stripVTControlCharacters(said).replaceAll("\r", "").replace(/❯ $/, "").split("\n")) {
    open = open === "" ? line : `${open}\n${line}`;
    const isWhole = !/(\\|\|)$/.test(line) && spawnSync("bash", ["-n", "-c", open]).status === 0;
    if (!isWhole) continue;
    if (open.trim() !== "") commands.push(open);
    open = "";
  }
  return commands;
};

const makeCast = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "cast-"));
  const clone = join(folder, "customer-insights-dotdigital");
  try {
    execFileSync("git", ["clone", "--quiet", ".", clone]);
    writeFileSync(join(clone, "people.csv"), people);
    const text = writeCast(await record(clone));
    const personal = [homedir(), folder, process.cwd(), hostname()].find(
      (word) => word.length > 3 && text.includes(word),
    );
    if (personal !== undefined) throw new Error(`The cast names something of this machine: ${personal}`);
    writeFileSync(`${file}.cast`, text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (!values.render) await makeCast();
writeFileSync(`${file}.svg`, renderSvg(readCast(readFileSync(`${file}.cast`, "utf8"))));
