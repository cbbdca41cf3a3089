import { X509Certificate } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loopbackCertificate } from "./loopback-certificate.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "certificate-"));
});
afterEach(() => rm(folder, { recursive: true }));

const read = async (file: string) => new X509Certificate(await readFile(file));
const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000);

it("makes a certificate for this machine's loopback names, valid for about a year", async () => {
  const certificate = await read((await loopbackCertificate(join(folder, "new"))).certFile);

  expect(certificate.subject).toBe("CN=localhost");
  expect(certificate.subjectAltName).toBe("DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1");
  expect(certificate.validToDate.getTime()).toBeGreaterThan(daysFromNow(364).getTime());
});

it.each([
  ["keeps it while more than 30 days are left", 334, true],
  ["makes a new one when fewer are left", 336, false],
])("%s", async (_title, days, isSame) => {
  const first = await read((await loopbackCertificate(folder)).certFile);
  const later = await read((await loopbackCertificate(folder, daysFromNow(days))).certFile);

  expect(later.fingerprint256 === first.fingerprint256).toBe(isSame);
});

it("gives everyone who asks at once the same pair, and leaves nothing else behind", async () => {
  const asked = await Promise.all([1, 2, 3, 4].map(() => loopbackCertificate(folder)));

  expect(new Set(asked.map((files) => files.certFile)).size).toBe(1);
  expect(await readdir(folder)).toEqual(["loopback-certificate"]);
});

it("says what to do about a file that is no certificate", async () => {
  await mkdir(join(folder, "loopback-certificate"));
  await writeFile(join(folder, "loopback-certificate", "cert.pem"), "not a certificate");

  await expect(loopbackCertificate(folder)).rejects.toThrow("expected a PEM certificate; delete the folder");
});
