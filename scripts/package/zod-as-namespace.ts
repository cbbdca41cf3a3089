import { readFileSync } from "node:fs";
import type { Plugin } from "esbuild";

/**
 * Bundles `import { z } from "zod"` as `import * as z from "zod"`, which is the same thing and lets esbuild leave out
 * what nobody uses of it: the words of zod's messages in fifty languages, a seventh of the bundle.
 */
export const zodAsNamespace: Plugin = {
  name: "zod-as-namespace",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\](shared|functions)[/\\].*\.ts$/ }, ({ path }) => {
      if (path.includes("node_modules")) return undefined;
      const source = readFileSync(path, "utf8");
      return { loader: "ts", contents: source.replace('import { z } from "zod"', 'import * as z from "zod"') };
    });
  },
};
