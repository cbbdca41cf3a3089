/** The columns of both segments, in order: the unified profile's, as a model.json lists them. */
export const COLUMNS = [
  { name: "CustomerId", dataType: "string" },
  { name: "FirstName", dataType: "string" },
  { name: "LastName", dataType: "string" },
  { name: "FullName", dataType: "string" },
  { name: "DateOfBirth", dataType: "dateTime" },
  { name: "Gender", dataType: "string" },
  { name: "EMail", dataType: "string" },
  { name: "Telephone", dataType: "string" },
  { name: "PostCode", dataType: "string" },
  { name: "City", dataType: "string" },
  { name: "Country", dataType: "string" },
  { name: "CreatedOn", dataType: "dateTime" },
  { name: "RewardPoints", dataType: "int64" },
  { name: "Income", dataType: "double" },
  { name: "EmailSubscriber", dataType: "boolean" },
  { name: "eCommerce_eCommerceContacts_ContactId", dataType: "string" },
  { name: "eCommerce_eCommerceContacts_ContactId_Alternate", dataType: "string" },
  { name: "LoyaltyScheme_loyCustomers_LoyaltyID", dataType: "string" },
  { name: "LoyaltyScheme_loyCustomers_LoyaltyID_Alternate", dataType: "string" },
  { name: "PreviousCustomerId", dataType: "string" },
] as const;

export type ColumnName = (typeof COLUMNS)[number]["name"];

/** The text of each cell of a row, before any quoting. */
export type Cells = Record<ColumnName, string>;

export const COLUMN_NAMES: readonly ColumnName[] = COLUMNS.map((column) => column.name);
