/** The columns of the sample, in the order of its files. */
export const columns = [
  "CustomerId",
  "EMail",
  "FirstName",
  "LastName",
  "Street",
  "City",
  "Country",
  "Phone",
  "Born",
  "LastPurchase",
  "Points",
  "Spend",
  "Loyal",
  "DoNotEmail",
] as const;
