import type { Cells } from "./columns.ts";
import type { Profile } from "./profile-at.ts";
import { pick } from "./random-at.ts";
import type { DataFields } from "./sample-mapping.ts";
import { writeDate } from "./write-date.ts";

const DATE_FORMS = [writeDate.us, writeDate.iso, writeDate.isoDay, writeDate.isoFraction] as const;

/**
 * A row with nothing awkward about it.
 * @param dateForm which way dates are written; any number
 */
export const plainCells = (profile: Profile, dateForm: number): Cells => ({
  CustomerId: profile.customerId,
  FirstName: profile.firstName,
  LastName: profile.lastName,
  FullName: `${profile.firstName} ${profile.lastName}`,
  DateOfBirth: pick(DATE_FORMS, dateForm)(profile.bornAt),
  Gender: profile.gender,
  EMail: profile.email,
  Telephone: profile.telephone,
  PostCode: profile.postCode,
  City: profile.city,
  Country: profile.country,
  CreatedOn: writeDate.us(profile.createdAt),
  RewardPoints: String(profile.rewardPoints),
  Income: String(profile.income),
  EmailSubscriber: profile.isSubscriber ? "True" : "False",
  eCommerce_eCommerceContacts_ContactId: `CNTID_${profile.index}`,
  eCommerce_eCommerceContacts_ContactId_Alternate: `CNTID_${profile.index};CNTID_${profile.index + 1}`,
  LoyaltyScheme_loyCustomers_LoyaltyID: `LOYID_${profile.index}`,
  LoyaltyScheme_loyCustomers_LoyaltyID_Alternate: `LOYID_${profile.index}`,
  PreviousCustomerId: "",
});

/** What a row with nothing awkward about it gives its contact. */
export const plainFields = (profile: Profile): DataFields => ({
  FIRSTNAME: profile.firstName,
  LASTNAME: profile.lastName,
  FULLNAME: `${profile.firstName} ${profile.lastName}`,
  GENDER: profile.gender,
  POSTCODE: profile.postCode,
  POINTS: profile.rewardPoints,
  BIRTHDAY: writeDate.iso(profile.bornAt),
});
