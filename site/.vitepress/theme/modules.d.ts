/** The library of diagrams, as far as it is used here: a script that fills a global name, and that has no types of its own. */
declare var mermaid: {
  initialize(options: Record<string, unknown>): void;
  render(id: string, text: string): Promise<{ svg: string }>;
};

/** What Vite takes into the page besides TypeScript: a style sheet, and the address of a file that is copied as it is. */
declare module "*.css";
declare module "*?url" {
  const address: string;
  export default address;
}
