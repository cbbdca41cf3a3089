import { appAddress, isPrivate } from "./app-address.ts";

it.each([
  ["http://127.0.0.1:7071", "http://127.0.0.1:7071"],
  ["https://app.example.com/", "https://app.example.com"],
  ["https://app.example.com/api", "https://app.example.com"],
  ["https://example.com/lists/api/", "https://example.com/lists"],
])("takes %s for %s", (given, address) => {
  expect(appAddress(given)).toBe(address);
});

it.each([
  ["app.example.com", "--url: expected the address of an app, such as https://app.example.com."],
  ["ftp://example.com", "--url: expected the address of an app, such as https://app.example.com, got ftp:…"],
])("refuses %s", (given, words) => {
  expect(() => appAddress(given)).toThrow(words);
});

it.each(["https://app.example.com/?code=secret", "https://secret@app.example.com", "https://u:secret@app.example.com"])(
  "refuses a key in an address, and does not repeat it: %s",
  (given) => {
    const told = () => appAddress(given);
    expect(told).toThrow("A key is never in an address: set FUNCTION_KEY.");
    expect(told).not.toThrow(/secret/);
  },
);

it.each([
  ["https://app.example.com", true],
  ["http://127.0.0.1:7071", true],
  ["http://localhost:7071", true],
  ["http://[::1]:7071", true],
  ["http://app.example.com", false],
  ["http://127.0.0.1.example.com", false],
])("what is sent to %s is private: %j", (address, expected) => {
  expect(isPrivate(address)).toBe(expected);
});
