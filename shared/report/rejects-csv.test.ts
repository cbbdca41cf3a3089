import { Words } from "../personal/words.ts";
import { type Reject, rejectLine, rejectsHeader } from "./rejects-csv.ts";

const reject: Reject = {
  segment: "High",
  file: "a/High_1.csv",
  row: 7,
  reference: "c1",
  email: "a***@e***.com",
  field: "",
  code: "invalidEmail",
  words: new Words("No"),
};

describe("a line of the rejects file", () => {
  it("has a cell for each heading, and says what to do", () => {
    expect(rejectLine(reject)).toBe(
      '"High","a/High_1.csv","7","c1","a***@e***.com","","invalidEmail","No","Dotdigital does not take this address: correct it in Customer Insights."\r\n',
    );
    expect(rejectsHeader).toBe("segment,file,row,reference,email,field,code,dotdigital,what to do\r\n");
  });

  it("says what exactly is wrong where that is known", () => {
    const code = "email-invisible-character";
    expect(rejectLine({ ...reject, code, words: undefined, detail: "U+200B after the 1st character" })).toContain(
      '"The e-mail address has a character in it that nobody sees: type it anew in Customer Insights. It is U+200B after the 1st character."',
    );
  });

  it.each([
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["\t1", "'\t1"],
    ["\r1", "'\r1"],
    ["\n1", "'\n1"],
    ["＝1", "'＝1"],
    ["＋1", "'＋1"],
    ["－1", "'－1"],
    ["＠1", "***@1***"],
    ["@SUM(1)", "***@S***(1)"],
    ["\t=1", "'\t'=1"],
    ["a;=1", "a;'=1"],
    ["a\t+1", "a\t'+1"],
    ["a\r\n@1;-1", "a\r\n***@1***;'-1"],
    ["write to anna@example.com or ben%40example.com", "write to a***@e***.com or b***@e***.com"],
    ['";=1', '"";\'=1'],
    ["a=b; c-d, e@f", "a=b; c-d, e***@f***"],
  ])("makes %j harmless in a spreadsheet, in whatever column it stands: %j", (text, cell) => {
    const columns = ["segment", "file", "reference", "email", "field", "code"] as const;
    for (const column of columns) expect(rejectLine({ ...reject, [column]: text })).toContain(`"${cell}"`);
  });

  it("shows the first thousand characters of a value", () => {
    expect(rejectLine({ ...reject, reference: "x".repeat(1_000) })).toContain(`"${"x".repeat(1_000)}"`);
    expect(rejectLine({ ...reject, reference: "x".repeat(1_001) })).toContain(`"${"x".repeat(1_000)}…"`);
  });

  it("doubles quotes and keeps line breaks within the cell", () => {
    expect(rejectLine({ ...reject, reference: 'say "no"\nplease' })).toContain('"say ""no""\nplease"');
  });

  it("gives a code that it does not know as it is, in the spelling that Dotdigital sent", () => {
    expect(rejectLine({ ...reject, code: "BrandNew" })).toMatch(/"BrandNew".*Look the code up/);
  });
});
