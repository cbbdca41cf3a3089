import { readdirSync, readFileSync } from "node:fs";
import type { BundledPackage } from "./bundled-packages.ts";

/**
 * What the licences of the bundled packages ask for: their texts, with the copyright notices in them, beside every
 * copy. Minified code has lost them. The same text is printed once for all packages that bear it.
 */
export const thirdPartyLicences = (packages: readonly BundledPackage[]): string => {
  const bearers = new Map<string, Set<string>>();
  for (const bundled of packages) {
    const text = textOf(bundled);
    const names = bearers.get(text) ?? new Set();
    names.add(`${bundled.name} ${bundled.version} (${bundled.license})`);
    bearers.set(text, names);
  }
  const parts = [...bearers].map(([text, names]) => `${[...names].join("\n")}\n\n${text}\n`);
  return [`The files *.cjs and those in console/ contain code of these packages.\n`, ...parts].join(
    `\n${"-".repeat(80)}\n\n`,
  );
};

const textOf = ({ folder, name, license }: BundledPackage): string => {
  const files = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort();
  const texts = files.map((file) => readFileSync(`${folder}/${file}`, "utf8").replaceAll("\r\n", "\n").trim());
  if (texts.length > 0) return texts.join("\n\n");
  return `${name} comes without a licence text and says in its package.json: ${license}.`;
};
