/** Saves a text, or what came from the API, as a file of the reader. */
export const saveFile = (name: string, content: string | Blob, type = "application/json"): void => {
  const blob = typeof content === "string" ? new Blob([content], { type }) : content;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
