/** The mapping of an export of the sample. The sample's truth holds for this one. */
export const SAMPLE_MAPPING = {
  email: "EMail",
  reference: "CustomerId",
  fields: {
    FIRSTNAME: "FirstName",
    LASTNAME: "LastName",
    FULLNAME: "FullName",
    GENDER: "Gender",
    POSTCODE: "PostCode",
    POINTS: "RewardPoints",
    BIRTHDAY: "DateOfBirth",
  },
} as const;

/** Types of the data fields, in Dotdigital's words; the first five are in every account, the last two are made. */
export const SAMPLE_DATA_FIELDS = [
  { name: "FIRSTNAME", type: "String" },
  { name: "LASTNAME", type: "String" },
  { name: "FULLNAME", type: "String" },
  { name: "GENDER", type: "String" },
  { name: "POSTCODE", type: "String" },
  { name: "POINTS", type: "Numeric" },
  { name: "BIRTHDAY", type: "Date" },
] as const;

/** What a contact carries; a field that is absent is not sent. Dates as `1986-05-08T00:00:00Z`. */
export type DataFields = {
  FIRSTNAME?: string;
  LASTNAME?: string;
  FULLNAME?: string;
  GENDER?: string;
  POSTCODE?: string;
  POINTS?: number;
  BIRTHDAY?: string;
};
