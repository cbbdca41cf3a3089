/** The most characters of a secret: Key Vault's own limit is 25 KB. What a longer one holds is not even parsed. */
export const maxSecretLength = 25_600;

/** The vault, as the app uses it. */
export type SecretStore = {
  /** True where `write` and `disable` are refused, so that nobody has to try. */
  readonly isReadOnly?: boolean;
  /**
   * The newest version, or the one named, from a cache that is minutes old at most; `fresh` reads past the cache.
   * Throws `ConfigurationError` `secret-not-found` when there is none.
   */
  read(name: string, options?: { fresh?: boolean; version?: string }): Promise<string>;
  /** The id of the newest version, read past the cache; undefined when there is no such secret. */
  newestVersion(name: string): Promise<string | undefined>;
  /** Writes a new version. Throws `ConfigurationError` `secret-name-taken` for a deleted name that a vault still holds. */
  write(name: string, value: string, options: { contentType: string }): Promise<{ version: string }>;
  /** Disables every version; the name stays. A secret that is not there is no error. */
  disable(name: string): Promise<void>;
};
