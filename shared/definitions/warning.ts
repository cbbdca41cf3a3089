/** What a caller should know of something that was saved all the same. */
export type Warning = {
  /** Short and stable, in kebab case. */
  code: string;
  message: string;
};
