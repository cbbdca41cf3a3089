import { X509Certificate } from "node:crypto";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { generate } from "selfsigned";

/** Paths of PEM files. `certFile` is also what `NODE_EXTRA_CA_CERTS` takes, so that clients trust it. */
export type CertificateFiles = { certFile: string; keyFile: string };

const DAY_MS = 86_400_000;
const VALID_DAYS = 365;
const RENEW_WHEN_DAYS_LEFT = 30;

/**
 * A certificate for servers on this machine only (localhost, 127.0.0.1, ::1), made once and kept in `folder`, which is
 * created if need be; made anew when it has less than 30 days left.
 * Two processes may ask at the same time: both get the same pair.
 */
export const loopbackCertificate = async (folder: string, now = new Date()): Promise<CertificateFiles> => {
  const pairFolder = resolve(folder, "loopback-certificate");
  if (!(await isFresh(pairFolder, now))) await makePair(folder, pairFolder, now);
  return filesIn(pairFolder);
};

const filesIn = (pairFolder: string): CertificateFiles => ({
  certFile: join(pairFolder, "cert.pem"),
  keyFile: join(pairFolder, "key.pem"),
});

const isFresh = async (pairFolder: string, now: Date): Promise<boolean> => {
  try {
    const certificate = new X509Certificate(await readFile(filesIn(pairFolder).certFile));
    return certificate.validToDate.getTime() - now.getTime() > RENEW_WHEN_DAYS_LEFT * DAY_MS;
  } catch (error) {
    if (isCode(error, "ENOENT")) return false;
    throw new Error(`${pairFolder}: expected a PEM certificate; delete the folder to have a new one made`, {
      cause: error,
    });
  }
};

const makePair = async (folder: string, pairFolder: string, now: Date): Promise<void> => {
  const pair = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(now.getTime() - DAY_MS),
    notAfterDate: new Date(now.getTime() + VALID_DAYS * DAY_MS),
    extensions: [
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
          { type: 7, ip: "::1" },
        ],
      },
    ],
  });
  await mkdir(folder, { recursive: true });
  const draft = await mkdtemp(join(folder, "certificate-"));
  const { certFile, keyFile } = filesIn(draft);
  await writeFile(certFile, pair.cert);
  await writeFile(keyFile, pair.private, { mode: 0o600 });
  await putInPlace(draft, pairFolder, now);
};

/**
 * Renames the folder with both files at once, so that nobody ever sees a key beside the certificate of another key. A
 * pair that another process has just put there stays; only a stale one is moved aside.
 */
const putInPlace = async (draft: string, pairFolder: string, now: Date): Promise<void> => {
  if (await isMoved(draft, pairFolder)) return;
  if (!(await isFresh(pairFolder, now))) {
    const aside = `${draft}-stale`;
    await rename(pairFolder, aside);
    await rm(aside, { recursive: true });
    if (await isMoved(draft, pairFolder)) return;
  }
  // Another process was faster: its pair is as good.
  await rm(draft, { recursive: true });
};

/** Moves the folder; false when there is a pair already. */
const isMoved = async (draft: string, pairFolder: string): Promise<boolean> => {
  try {
    await rename(draft, pairFolder);
    return true;
  } catch (error) {
    if (isCode(error, "ENOTEMPTY") || isCode(error, "EEXIST")) return false;
    throw error;
  }
};

const isCode = (error: unknown, code: string): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === code;
