/** What a text is as an address, in one of its forms. */
export type JudgedAddress =
  | { kind: "address"; address: string }
  | { kind: "missing" }
  /** `detail`: what exactly, without anything of the address. */
  | { kind: "invalid"; code: AddressProblem; detail?: string };

/**
 * `email-invalid`: nothing that mail could be sent to. `email-invisible-character`: it would be an address without what
 * nobody sees in it. `email-domain-invalid`: a domain of other letters than ASCII's that cannot be written in ASCII.
 */
export type AddressProblem = "email-invalid" | "email-invisible-character" | "email-domain-invalid";
