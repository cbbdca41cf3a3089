/** Every e-mail address in a text; one that is masked (`a***@e***.com`) is none. */
export const addressesIn = (text: string): string[] => text.match(/[\w.+'-]+@[\w-]+(\.[\w-]+)+/g) ?? [];
