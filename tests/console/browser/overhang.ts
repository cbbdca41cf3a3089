/** How far the page itself can be scrolled sideways, in pixels: an expression that a page evaluates. */
export const overhang = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
