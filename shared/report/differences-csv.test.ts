import { differenceLine, differencesHeader } from "./differences-csv.ts";

it("a line says of one who is missing which row names them, and of one on the list their contact id", () => {
  const missing = differenceLine({
    ...{ addressBookId: 12345, difference: "missing", segment: "High", file: "High_1.csv", row: 2, reference: "=C-1" },
    ...{ email: "a***@e***.com", status: "not asked" },
  });
  const stranger = differenceLine({
    ...{ addressBookId: 12345, difference: "stranger", email: "", contactId: 77, status: "subscribed" },
  });
  expect([differencesHeader, missing, stranger]).toEqual([
    "address book,difference,segment,file,row,reference,email,contact id,status\r\n",
    `"12345","missing","High","High_1.csv","2","'=C-1","a***@e***.com","","not asked"\r\n`,
    '"12345","stranger","","","","","","77","subscribed"\r\n',
  ]);
});
