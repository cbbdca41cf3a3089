/** What Vite takes into the page besides TypeScript, and a package without types of its own. */
declare module "*.css";
declare module "@mermaid-js/tiny";
