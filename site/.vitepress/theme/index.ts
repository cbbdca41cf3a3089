import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import { SiteDiagram } from "./site-diagram.ts";
import "./style.css";

/** VitePress' own theme with the fonts of the reader's machine, as the console has them, and with diagrams. */
export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => {
    app.component("SiteDiagram", SiteDiagram);
  },
} satisfies Theme;
