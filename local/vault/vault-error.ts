/** A refusal in Key Vault's words: `{"error":{"code","message","innererror":{"code"}}}` under an HTTP status. */
export class VaultError extends Error {
  readonly status: number;
  readonly code: string;
  readonly innerCode: string | undefined;

  constructor(status: number, code: string, message: string, innerCode?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.innerCode = innerCode;
  }

  get body(): object {
    const innererror = this.innerCode === undefined ? {} : { innererror: { code: this.innerCode } };
    return { error: { code: this.code, message: this.message, ...innererror } };
  }
}

export const badParameter = (message: string): VaultError => new VaultError(400, "BadParameter", message);

export const secretNotFound = (id: string): VaultError =>
  new VaultError(
    404,
    "SecretNotFound",
    `A secret with (name/id) ${id} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command.`,
  );

export const secretDisabled = (): VaultError =>
  new VaultError(403, "Forbidden", "Operation get is not allowed on a disabled secret.", "SecretDisabled");

export const deletedButRecoverable = (name: string): VaultError =>
  new VaultError(
    409,
    "Conflict",
    `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.`,
    "ObjectIsDeletedButRecoverable",
  );
