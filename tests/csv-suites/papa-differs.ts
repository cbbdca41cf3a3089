/** Cases of Papa's suite that the app reads in another way, by the reason. README.md says why it is right so. */
export const papaDiffers: Readonly<Record<string, readonly string[]>> = {
  "broken quotes": [
    "Quoted field has no closing quote",
    "Quoted field has invalid trailing quote after delimiter with a valid closer",
    "Quoted field has invalid trailing quote after delimiter",
    "Quoted field has invalid trailing quote before delimiter",
    "Quoted field has invalid trailing quote after new line",
  ],
  comments: [
    "Commented line at beginning",
    "Commented line in middle",
    "Commented line at end",
    "Two comment lines consecutively",
    "Two comment lines consecutively at end of file",
    "Three comment lines consecutively at beginning of file",
    "Entire file is comment lines",
    "Comment with non-default character",
    "Multi-character comment string",
    "Input with only a commented line",
    "Input with only a commented line and blank line after",
    "Fast mode with comments",
  ],
  "blank lines": ["One column input with empty fields", "Fast mode with blank line at end"],
  "a preview": ["Fast mode with preview"],
  "names that come twice": [
    "Simple duplicated header names",
    "Duplicated header names with headerTransform",
    "Duplicated header names existing column",
    "Duplicate header names with __proto__ field",
  ],
};
