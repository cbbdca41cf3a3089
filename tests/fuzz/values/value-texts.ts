import fc from "fast-check";

/** A date of which the parts are known, so that whoever judges it need not read it. */
export type DateText = {
  type: "Date";
  text: string;
  parts: { year: number; month: number; day: number; hour: number; minute: number; second: number; offset: number };
};
export type NumberText = { type: "Numeric"; text: string };
export type ValueText = DateText | NumberText;

const two = (value: number): string => String(value).padStart(2, "0");

const mostly = (usual: fc.Arbitrary<number>, odd: fc.Arbitrary<number>) =>
  fc.oneof({ weight: 19, arbitrary: usual }, { weight: 1, arbitrary: odd });

/** Near the ends of months and years, leap days, the years that are too early, and what no calendar has. */
const dateTexts: fc.Arbitrary<DateText> = fc
  .record({
    year: fc.oneof(
      fc.constantFrom(1, 999, 1000, 1900, 2000, 2023, 2024, 2100, 9999),
      fc.integer({ min: 1, max: 9999 }),
    ),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.oneof(fc.integer({ min: 28, max: 32 }), fc.integer({ min: 0, max: 31 })),
    hour: mostly(fc.integer({ min: 0, max: 23 }), fc.constant(24)),
    minute: mostly(fc.integer({ min: 0, max: 59 }), fc.constant(60)),
    second: mostly(fc.integer({ min: 0, max: 59 }), fc.constant(60)),
    /** In minutes, east of Greenwich. */
    offset: fc.constantFrom(0, 0, 60, -90, 14 * 60),
    form: fc.constantFrom("day", "iso", "us", "us-halves"),
  })
  .map(({ form, ...parts }) => {
    const { year, month, day, hour, minute, second, offset } = parts;
    const isoDay = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
    const usDay = `${month}/${day}/${String(year).padStart(4, "0")}`;
    const zone = `${offset < 0 ? "-" : "+"}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
    const clock = `${two(minute)}:${two(second)}`;
    if (form === "day")
      return { type: "Date", text: isoDay, parts: { ...parts, hour: 0, minute: 0, second: 0, offset: 0 } };
    if (form === "iso") return { type: "Date", text: `${isoDay}T${two(hour)}:${clock}${zone}`, parts };
    if (form === "us" || hour === 24) return { type: "Date", text: `${usDay} ${hour}:${clock} ${zone}`, parts };
    const half = hour < 12 ? "AM" : "PM";
    return { type: "Date", text: `${usDay} ${hour % 12 || 12}:${clock} ${half} ${zone}`, parts };
  });

const digits = (max: number) => fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: max });

/** Of as many digits as a number holds exactly, and of one more or less; with a point, an exponent, or broken. */
const numberTexts: fc.Arbitrary<NumberText> = fc
  .oneof(
    fc.bigInt({ min: 2n ** 53n - 20n, max: 2n ** 53n + 20n }).map(String),
    fc.bigInt({ min: 10n ** 14n, max: 10n ** 19n }).map(String),
    fc.tuple(digits(20), digits(12)).map(([whole, fraction]) => `${whole}.${fraction}`),
    fc.tuple(digits(10), digits(7)).map(([whole, fraction]) => `${whole}.${fraction}`),
    fc.tuple(digits(5), fc.integer({ min: -14, max: 22 })).map(([whole, exponent]) => `${whole}e${exponent}`),
    fc.tuple(digits(4), fc.constantFrom(",", " ", "_", "x", "..", "e"), digits(3)).map((pieces) => pieces.join("")),
  )
  .chain((text) => fc.constantFrom("", "", "-", "+").map((sign) => ({ type: "Numeric", text: sign + text })));

export const valueTexts: fc.Arbitrary<ValueText> = fc.oneof(dateTexts, numberTexts);
