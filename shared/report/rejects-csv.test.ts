import { type Reject, rejectLine, rejectsHeader } from "./rejects-csv.ts";

const reject: Reject = {
  segment: "High",
  file: "a/High_1.csv",
  row: 7,
  reference: "c1",
  email: "a***@e***.com",
  field: "",
  code: "invalidEmail",
  words: "No",
};

describe("a line of the rejects file", () => {
  it("has a cell for each heading, and says what to do", () => {
    expect(rejectLine(reject)).toBe(
      '"High","a/High_1.csv","7","c1","a***@e***.com","","invalidEmail","No","Dotdigital does not take this address: correct it in Customer Insights."\r\n',
    );
    expect(rejectsHeader.split(",")).toHaveLength(9);
  });

  it.each(["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"])("makes %j harmless in a spreadsheet", (text) => {
    expect(rejectLine({ ...reject, reference: text })).toContain(`"'${text}"`);
  });

  it("doubles quotes and keeps line breaks within the cell", () => {
    expect(rejectLine({ ...reject, words: 'say "no"\nplease' })).toContain('"say ""no""\nplease"');
  });

  it("gives a code that it does not know as it is, in the spelling that Dotdigital sent", () => {
    expect(rejectLine({ ...reject, code: "BrandNew" })).toMatch(/"BrandNew".*Look the code up/);
  });
});
