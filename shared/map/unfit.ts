/** Why a value does not fit its data field. The value is left out; its contact still goes. */
export type Unfit = { code: WarningCode };

export type WarningCode =
  | "text-too-long"
  | "unreadable-character"
  | "not-a-number"
  | "number-contradicts"
  | "number-too-large"
  | "number-too-precise"
  | "not-a-date"
  | "date-contradicts"
  | "date-out-of-range"
  | "not-a-boolean";
