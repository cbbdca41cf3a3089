import { existsSync } from "node:fs";
import { resolve } from "node:path";

/**
 * The absolute path of a file of this project, given relative to its root. npm and Jest both run with the project's
 * root as the working folder; `import.meta` is not to be had in code that tests load as CommonJS.
 * @throws {Error} when there is no such file, which means that the working folder is another one
 */
export const projectPath = (relative: string): string => {
  const path = resolve(relative);
  if (!existsSync(path)) {
    throw new Error(`${relative}: not found under ${process.cwd()}; run this from the project's root folder`);
  }
  return path;
};
