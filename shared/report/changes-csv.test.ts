import { changeLine, changesHeader } from "./changes-csv.ts";
import type { ChangeExample } from "./planned-changes.ts";

const change: ChangeExample = {
  segment: "High",
  file: "a/High_1.csv",
  row: 7,
  reference: "c1",
  email: "a***@e***.com",
  contactId: null,
  code: null,
};

describe("a line of the changes file", () => {
  it("has a cell for each heading, and an empty one where nothing is known", () => {
    expect(changeLine(12345, "added", change)).toBe(
      '"12345","added","High","a/High_1.csv","7","c1","a***@e***.com","",""\r\n',
    );
    expect(changesHeader).toBe("address book,change,segment,file,row,reference,email,contact id,code\r\n");
  });

  it.each(["segment", "file", "reference", "email", "code"] as const)(
    "is harmless in a spreadsheet, whatever stands in its %s",
    (column) => {
      const line = changeLine(12345, "added", { ...change, [column]: '=HYPERLINK("https://example.com";"x")' });
      expect(line).toContain('"\'=HYPERLINK(""https://example.com"";""x"")"');
    },
  );
});
