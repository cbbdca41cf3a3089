import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";

/**
 * Trusts the certificates of the PEM file that `NODE_EXTRA_CA_CERTS` names, beside those trusted already. Node reads
 * that variable only when a process starts, which for values of local.settings.json is before there are any.
 * Throws when the file cannot be read.
 */
export const trustExtraCertificates = (directory: string, env: NodeJS.ProcessEnv): void => {
  const name = env.NODE_EXTRA_CA_CERTS;
  if (!name) return;
  setDefaultCACertificates([...getCACertificates("default"), readPem(name, directory)]);
};

const readPem = (name: string, directory: string): string => {
  try {
    return readFileSync(resolve(directory, name), "utf8");
  } catch (cause) {
    throw new Error(
      `NODE_EXTRA_CA_CERTS: expected a readable PEM file at '${name}'. Where it is the one that \`npm run local\` makes, start that first.`,
      { cause },
    );
  }
};
