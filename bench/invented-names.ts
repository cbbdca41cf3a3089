/** The one of these that is a number's turn. */
export const pick = (values: readonly string[], number: number): string => values[number % values.length] ?? "";

// Of lengths that have no common factor, so that they meet in ever new ways.
export const firstNames = ["Anna", "Zoë", "Jürgen", "François", "Łukasz", "Søren", "Ειρήνη"];
export const lastNames = ["Müller", "O'Brien", 'Moss "Junior"', "Núñez", "Smith", "Đặng", "Jones", "Åström", "山田"];
export const cities = ["Köln", "London", "São Paulo", "Washington, D.C.", "Zürich"];
export const countries = ["Germany", "Great Britain", "Brasil", "United States"];
