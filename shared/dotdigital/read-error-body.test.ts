import { type ErrorBody, readErrorBody } from "./read-error-body.ts";

it.each<[string, unknown, ErrorBody]>([
  ["nothing", "", { text: "" }],
  ["plain text", "Service unavailable", { text: "Service unavailable" }],
  ["a text as JSON", '"Service unavailable"', { text: "Service unavailable" }],
  ["a number as JSON", "503", { text: "503" }],
  ["a page", "<p>We<br>are</p><style>p { }</style><script>x</script >busy", { text: "We are busy" }],
  ["a script between words", "We<script>x</script>are", { text: "We are" }],
  [
    "v2's message",
    { message: "No such list. ERROR_ADDRESSBOOK_NOT_FOUND" },
    { code: "ERROR_ADDRESSBOOK_NOT_FOUND", text: "No such list. ERROR_ADDRESSBOOK_NOT_FOUND" },
  ],
  ["v2's message with a capital", { Message: "Denied." }, { text: "Denied." }],
  [
    "v2's message with two codes: the last",
    { message: "ERROR_CONTACT_INVALID, then error_not_found" },
    { code: "error_not_found", text: "ERROR_CONTACT_INVALID, then error_not_found" },
  ],
  [
    "v2's message with a name behind the code",
    { message: "ERROR_CONTACT_INVALID: ERROR_KIM_BERG" },
    { code: "ERROR_CONTACT_INVALID", text: "ERROR_CONTACT_INVALID: ERROR_KIM_BERG" },
  ],
  [
    "v2's message with a code that nobody knows",
    { message: "No. ERROR_KIM_BERG" },
    { code: "unknown-code", text: "No. ERROR_KIM_BERG" },
  ],
  [
    "a code that is made of a profile",
    { errorCode: "contacts:Kim.1961-tel4791234567", description: "No" },
    { code: "unknown-code", text: "contacts:Kim.1961-tel4791234567 No" },
  ],
  [
    "a code behind what is not Dotdigital's",
    { errorCode: "KimBerg:badJson", description: "No" },
    { code: "badJson", text: "No" },
  ],
  [
    "v3's code and description",
    { errorCode: "contacts:badJson", description: "No JSON" },
    { code: "contacts:badJson", text: "No JSON" },
  ],
  [
    "v3's details alone",
    { errorCode: "contacts:badJson", details: [{ item: "email" }, { description: "too long" }, { error: "gone" }, {}] },
    { code: "contacts:badJson", text: "email; too long; gone" },
  ],
  [
    "details that are none",
    { errorCode: "contacts:badJson", description: "Bad", details: [5, { item: 7 }] },
    { code: "contacts:badJson", text: "Bad" },
  ],
  ["fields of other types", { message: 5, errorCode: {}, details: "x" }, { text: "" }],
  [
    "more than five details",
    { errorCode: "contacts:badJson", details: [1, 2, 3, 4, 5, 6].map((number) => ({ item: `item ${number}` })) },
    { code: "contacts:badJson", text: "item 1; item 2; item 3; item 4; item 5" },
  ],
  ["a code that is too long to be one", { errorCode: "c".repeat(81) }, { code: "unknown-code", text: "c".repeat(81) }],
  [
    "a code that is a sentence",
    { errorCode: "Anna Berg", description: "no" },
    { code: "unknown-code", text: "Anna Berg no" },
  ],
  ["a code that is a number", { errorCode: "4791234567" }, { code: "unknown-code", text: "4791234567" }],
  ["a mail box that looks like a code", { message: "error_jo%40example.com" }, { text: "error_jo%40example.com" }],
])("reads %s", (_title, body, expected) => {
  expect(readErrorBody(typeof body === "string" ? body : JSON.stringify(body))).toEqual(expected);
});
