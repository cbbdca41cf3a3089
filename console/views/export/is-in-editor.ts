/** Whether the page shows the export of this name, in whichever step: a reply that comes later leads nobody away from elsewhere. */
export const isInEditor = (name: string): boolean =>
  location.pathname.replace(/\/+$/, "") === `/console/exports/${encodeURIComponent(name)}`;
