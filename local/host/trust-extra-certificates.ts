import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { SetUpError } from "./set-up-error.ts";

/**
 * Trusts the certificates of the PEM file that `NODE_EXTRA_CA_CERTS` of local.settings.json names, beside those that
 * are trusted already. Node reads the variable only when a process starts, which is before that file was read; and
 * where the environment names certificates of its own, as behind a proxy, both are wanted: one does not replace the
 * other. Throws when the file cannot be read.
 */
export const trustExtraCertificates = (directory: string, localSettings: Record<string, string>): void => {
  const name = localSettings.NODE_EXTRA_CA_CERTS;
  if (!name) return;
  setDefaultCACertificates([...getCACertificates("default"), readPem(name, directory)]);
};

const readPem = (name: string, directory: string): string => {
  try {
    return readFileSync(resolve(directory, name), "utf8");
  } catch (cause) {
    throw new SetUpError(
      `NODE_EXTRA_CA_CERTS of local.settings.json: expected a readable PEM file at '${name}'. Where it is the one that 'npm run local' makes, start that first.`,
      { cause },
    );
  }
};
