/** One address in ways in which people write it: bare, in a text, in brackets, with another @, in capitals, twice. */
export const addressForms = [
  "quill.feather@planted.example.com",
  "write to quill.feather@planted.example.com, or call",
  "Somebody <QUILL.FEATHER@PLANTED.EXAMPLE.COM>",
  "quill.feather\uFF20planted.example.com",
  "quill.feather&#64;planted.example.com",
  '"quill feather"@planted.example.com',
  `${"x ".repeat(700)}quill.feather@planted.example.com`,
  `${"quill.feather@planted.example.com ".repeat(90)}`,
  "quill.feather@planted.example.com;quill.feather@planted.example.com",
];
