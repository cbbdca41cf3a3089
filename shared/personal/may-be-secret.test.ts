import { mayBeSecret } from "./may-be-secret.ts";

it.each([
  "https://acct.example.com/container/folder",
  "Export?sv=2024-11-04&ss=b&sig=abc%3D",
  "sv=2024-11-04&sig=abc",
  "?sig=abc",
  "DefaultEndpointsProtocol=https;AccountName=x;AccountKey=abc==",
  "password: hunter2",
  '{"password":"hunter2"}',
  "Api-Key = x",
  "Bearer x",
  "basic YWJj",
  "Zm9vYmFyMTIzNDU2Nzg5MDEyMzQ1Njc4OTA=",
  `folder/${"aB3".repeat(10)}/x`,
])("%s may be one", (text) => expect(mayBeSecret(text)).toBe(true));

it.each([
  "",
  "Customer Insights",
  "CustomerInsights_0a1b2c3d4e5f60718293a4b5c6d7e8f9/DotdigitalExport",
  "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
  "Loyalty programme, 2026: gold",
  "FIRSTNAME",
  "application/json; charset=latin1",
  "loyalty.20260517T031200123Z.54678319",
  "0 30 3 * * *",
  "x".repeat(201),
  "a***@e***.com",
])("%s is none", (text) => expect(mayBeSecret(text)).toBe(false));

it.each(["a=", "?", "&a", "key ", "://", "bearer ", "aB3", "a.", " "])(
  "in linear time, whatever the text is made of: %j",
  (piece) => void mayBeSecret(piece.repeat(200_000)),
  2_000,
);
