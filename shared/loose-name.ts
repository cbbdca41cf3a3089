/**
 * The name of a column, a table or a data field as it is compared where it is not found letter by letter: without regard to
 * case, to blanks around it, and to how its letters are composed (NFC).
 */
export const looseName = (name: string): string => name.trim().normalize("NFC").toLowerCase();
