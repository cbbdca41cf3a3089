/** What Vite takes into the page besides TypeScript: a style sheet, and the address of a file that is copied as it is. */
declare module "*.css";
declare module "*?url" {
  const address: string;
  export default address;
}
