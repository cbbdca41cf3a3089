import { ConfigurationError } from "../errors.ts";
import { allowedEndpoint } from "./allowed-host.ts";

const codeOf = (endpoint: string, inAzure: boolean) => {
  try {
    return allowedEndpoint(endpoint, { inAzure });
  } catch (error) {
    if (error instanceof ConfigurationError) return error.code;
    throw error;
  }
};

it.each([
  ["https://r1-api.dotdigital.com", "https://r1-api.dotdigital.com"],
  ["https://r1-api.dotdigital.com/", "https://r1-api.dotdigital.com"],
  ["https://r2-api.dotdigital.com/v2", "https://r2-api.dotdigital.com"],
  ["https://r2-api.dotdigital.com/v2/", "https://r2-api.dotdigital.com"],
  ["https://r2-api.dotdigital.com//V2//", "https://r2-api.dotdigital.com"],
  ["https://R3-API.DotDigital.com:443", "https://r3-api.dotdigital.com"],
  ["https://api.dotmailer.com", "https://api.dotmailer.com"],
  ["https://r1.apiconnector.com", "https://r1.apiconnector.com"],
])("sends credentials to %s, as %s", (endpoint, origin) => {
  expect(codeOf(endpoint, true)).toBe(origin);
});

it.each([
  ["http", "http://r1-api.dotdigital.com"],
  ["another domain", "https://example.com"],
  ["a domain that ends alike", "https://evildotdigital.com"],
  ["our domain as somebody's subdomain", "https://r1-api.dotdigital.com.example.com"],
  ["our domain as a path", "https://example.com/r1-api.dotdigital.com"],
  ["the bare domain", "https://dotdigital.com"],
  ["a dot at the end", "https://r1-api.dotdigital.com."],
  ["another port", "https://r1-api.dotdigital.com:8443"],
  ["a user name that looks like the host", "https://r1-api.dotdigital.com@example.com"],
  ["a user name", "https://someone@r1-api.dotdigital.com"],
  ["a password alone", "https://:secret@r1-api.dotdigital.com"],
  ["a fragment", "https://r1-api.dotdigital.com/#x"],
  ["a host that begins as a loopback address does", "http://127.0.0.1.example.com"],
  ["a loopback address with a path", "http://127.0.0.1:4010/somewhere"],
  ["a path", "https://r1-api.dotdigital.com/somewhere"],
  ["a query", "https://r1-api.dotdigital.com/?to=example.com"],
  ["a backslash", "https://example.com\\.dotdigital.com"],
  ["a private address", "https://169.254.169.254"],
  ["no URL", "r1"],
  ["another scheme", "file:///r1-api.dotdigital.com"],
])("refuses %s", (_title, endpoint) => {
  expect(codeOf(endpoint, false)).toBe("endpoint-not-allowed");
});

it.each(["http://127.0.0.1:4010", "http://localhost:4010", "http://[::1]:4010", "https://127.10.20.30:4010"])(
  "takes %s on a laptop and refuses it in Azure",
  (endpoint) => {
    expect(codeOf(endpoint, false)).toBe(endpoint);
    expect(codeOf(endpoint, true)).toBe("endpoint-not-allowed");
  },
);

it.each([
  ["r1", "Endpoint r1 is not allowed: it is not an https URL."],
  ["x".repeat(101), `Endpoint ${"x".repeat(100)} is not allowed: it is not an https URL.`],
  ["user:secret@r1", "Endpoint (not shown) is not allowed: it is not an https URL."],
  ["https://example.com", "Endpoint example.com is not allowed: it is none of Dotdigital's hosts."],
])("says of '%s': %s", (endpoint, message) => {
  expect(() => allowedEndpoint(endpoint, { inAzure: false })).toThrow(message);
});

it.each(["https://user:hunter2@example.com", "user:hunter2@example.com", "http:// user:hunter2@x"])(
  "never repeats a password that stands in %s",
  (endpoint) => {
    expect(() => allowedEndpoint(endpoint, { inAzure: false })).toThrow(/^(?!.*hunter2)/);
  },
);
