import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { finishedImport } from "../../tests/openapi/finished-import.ts";
import { controlDotdigital } from "./control.ts";
import { digestMembers } from "./digest-members.ts";

const CONTACTS = 300_000;
const PER_IMPORT = 25_000;
const LIST = 12345;

/** Addresses whose order is that of their numbers, and values about as long as real ones. */
const contactAt = (at: number) => {
  const number = String(at).padStart(7, "0");
  return {
    email: `person.${number}@mail.example.com`,
    dataFields: {
      FIRSTNAME: `Firstname${number}`,
      FULLNAME: `Firstname${number} Lastname${number}`,
      GENDER: at % 2 === 0 ? "Female" : "Male",
      LASTNAME: `Lastname${number}`,
      POINTS: at,
      POSTCODE: `PC ${number}`,
    },
  };
};

function* allContacts() {
  for (let at = 0; at < CONTACTS; at += 1) yield contactAt(at);
}

it("takes 300,000 contacts in imports of 25,000, in less than 2 kB each", async () => {
  const child = spawn(process.execPath, ["local/dotdigital/main.ts"], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  try {
    const [line] = await once(createInterface(child.stdout), "line");
    const url = String(line).slice("listening on ".length);
    for (let from = 0; from < CONTACTS; from += PER_IMPORT) {
      const batch = Array.from({ length: PER_IMPORT }, (_, at) => contactAt(from + at)).map(
        ({ email, dataFields }) => ({
          identifiers: { email },
          dataFields,
        }),
      );
      const result = await finishedImport(url, batch, { lists: [LIST] });
      expect(result.summary?.newContacts).toBe(PER_IMPORT);
    }
    expect(await controlDotdigital(url).digest(1, LIST)).toEqual(digestMembers(allContacts()));

    let members = 0;
    for await (const _member of controlDotdigital(url).eachMember(1, LIST)) members += 1;
    expect(members).toBe(CONTACTS);
    expect(peakMegabytes(child.pid)).toBeLessThan(600);
  } finally {
    child.kill("SIGTERM");
  }
  expect(await exited).toEqual([0, null]);
}, 240_000);

/** The most memory that the process ever had; 0 where the system does not tell. */
const peakMegabytes = (pid: number | undefined): number => {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return 0;
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(status, "utf8"))?.[1]) / 1024;
};
