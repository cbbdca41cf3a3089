/** Calls the app as a user would. Throws with the app's own words for anything but success. */
export const callApi =
  (baseUrl: string) =>
  async <T>(method: "GET" | "PUT" | "PATCH" | "POST" | "DELETE", path: string, body?: unknown): Promise<T> => {
    const reply = await fetch(`${baseUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path} was answered ${reply.status}: ${text}`);
    return JSON.parse(text) as T;
  };
