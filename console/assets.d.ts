/** A style sheet, which the bundler takes out of the script. */
declare module "*.css";
