import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import { onMounted } from "vue";
import { callSearchDialog } from "./call-search-dialog.ts";
import { SiteDiagram } from "./site-diagram.ts";
import "./style.css";

/** VitePress' own theme with the fonts of the reader's machine, as the console has them, and with diagrams. */
export default {
  extends: DefaultTheme,
  setup: () => onMounted(callSearchDialog),
  enhanceApp: ({ app }) => {
    app.component("SiteDiagram", SiteDiagram);
  },
} satisfies Theme;
