/**
 * VitePress calls its search a button, in which a screen reader looks for nothing more. It is a dialog: it is called so
 * whenever it opens.
 */
export const callSearchDialog = (): void => {
  new MutationObserver(() => {
    const search = document.querySelector('.VPLocalSearchBox[role="button"]');
    search?.setAttribute("role", "dialog");
    search?.setAttribute("aria-modal", "true");
    for (const ofButtons of ["aria-expanded", "aria-haspopup"]) search?.removeAttribute(ofButtons);
  }).observe(document.body, { childList: true });
};
