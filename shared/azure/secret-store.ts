/** The vault, as the app uses it. */
export type SecretStore = {
  /** The newest version, from a cache that is minutes old at most; `fresh` reads past the cache. */
  read(name: string, options?: { fresh?: boolean }): Promise<string>;
  /** Writes a new version. Throws `ConfigurationError` `secret-name-taken` for a deleted name that a vault still holds. */
  write(name: string, value: string, options: { contentType: string }): Promise<void>;
  /** Disables every version; the name stays. A secret that is not there is no error. */
  disable(name: string): Promise<void>;
};
