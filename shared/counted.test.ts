import { counted } from "./counted.ts";

it.each([
  [0, "0 columns"],
  [1, "1 column"],
  [2, "2 columns"],
])("says %d of them", (count, said) => {
  expect(counted(count, "column")).toBe(said);
});

it("says of one what is said of one", () => {
  const said = (count: number) => counted(count, "batch was", "batches were");
  expect([said(1), said(2)]).toEqual(["1 batch was", "2 batches were"]);
});
