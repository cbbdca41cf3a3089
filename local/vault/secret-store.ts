import { randomUUID } from "node:crypto";
import type { SecretBundle, SecretItem, SecretSet, SecretUpdate } from "./secret-bundle.ts";
import { deletedButRecoverable, secretDisabled, secretNotFound } from "./vault-error.ts";

const RETENTION_DAYS = 90;

/** What is kept of one version, and what a `--keep` file holds. */
export type StoredVersion = SecretSet & { version: string; created: number; updated: number };
export type StoredSecret = { versions: StoredVersion[]; deletedAt?: number };

/**
 * The secrets of a vault with soft delete and purge protection: every set is a new version, and a deleted secret keeps
 * its name taken until it is recovered. Refusals are thrown as VaultError.
 */
export class SecretStore {
  readonly #secrets: Map<string, StoredSecret>;
  readonly #nowSeconds: () => number;
  readonly #onChange: () => void;
  #vaultUrl = "";

  constructor(stored: Record<string, StoredSecret>, nowSeconds: () => number, onChange: () => void) {
    this.#secrets = new Map(Object.entries(stored));
    this.#nowSeconds = nowSeconds;
    this.#onChange = onChange;
  }

  /** Says where the vault is: ids of secrets are addresses, and the port is known only once the server listens. */
  locateAt(vaultUrl: string): void {
    this.#vaultUrl = vaultUrl;
  }

  get(name: string, version: string): SecretBundle {
    const stored = this.#version(name, version);
    const item = this.#item(name, stored);
    if (!item.attributes.enabled) throw secretDisabled();
    return { ...item, value: stored.value };
  }

  set(name: string, set: SecretSet): SecretBundle {
    const secret = this.#secrets.get(name) ?? { versions: [] };
    if (secret.deletedAt !== undefined) throw deletedButRecoverable(name);
    const now = this.#nowSeconds();
    const stored = { ...set, version: randomUUID().replaceAll("-", ""), created: now, updated: now };
    secret.versions.push(stored);
    this.#secrets.set(name, secret);
    this.#onChange();
    return { ...this.#item(name, stored), value: stored.value };
  }

  /** @param version empty for the latest */
  update(name: string, version: string, update: SecretUpdate): SecretItem {
    const stored = this.#version(name, version);
    const attributes = { ...stored.attributes, ...update.attributes };
    Object.assign(stored, update, { attributes, updated: this.#nowSeconds() });
    this.#onChange();
    return this.#item(name, stored);
  }

  /** Oldest first. */
  versions(name: string): SecretItem[] {
    return this.#live(name).versions.map((stored) => this.#item(name, stored));
  }

  /** The latest version of each secret that is not deleted. */
  list(): SecretItem[] {
    const live = [...this.#secrets.entries()].filter(([, secret]) => secret.deletedAt === undefined);
    return live.map(([name]) => this.#item(name, this.#version(name, "")));
  }

  delete(name: string): object {
    this.#live(name).deletedAt = this.#nowSeconds();
    this.#onChange();
    return this.deleted(name);
  }

  deleted(name: string): object {
    const secret = this.#secrets.get(name);
    const latest = secret?.versions.at(-1);
    if (secret?.deletedAt === undefined || latest === undefined) throw secretNotFound(name);
    return {
      ...this.#item(name, latest),
      recoveryId: `${this.#vaultUrl}/deletedsecrets/${name}`,
      deletedDate: secret.deletedAt,
      scheduledPurgeDate: secret.deletedAt + RETENTION_DAYS * 86_400,
    };
  }

  recover(name: string): SecretItem {
    this.deleted(name);
    delete this.#secrets.get(name)?.deletedAt;
    this.#onChange();
    return this.#item(name, this.#version(name, ""));
  }

  toJSON(): Record<string, StoredSecret> {
    return Object.fromEntries(this.#secrets);
  }

  #live(name: string): StoredSecret {
    const secret = this.#secrets.get(name);
    if (secret === undefined || secret.deletedAt !== undefined) throw secretNotFound(name);
    return secret;
  }

  #version(name: string, version: string): StoredVersion {
    const { versions } = this.#live(name);
    const stored = version === "" ? versions.at(-1) : versions.find((each) => each.version === version);
    if (stored === undefined) throw secretNotFound(`${name}/${version}`);
    return stored;
  }

  #item(name: string, stored: StoredVersion): SecretItem {
    return {
      id: `${this.#vaultUrl}/secrets/${name}/${stored.version}`,
      ...(stored.contentType === undefined ? {} : { contentType: stored.contentType }),
      ...(stored.tags === undefined ? {} : { tags: stored.tags }),
      attributes: {
        ...stored.attributes,
        enabled: stored.attributes?.enabled ?? true,
        created: stored.created,
        updated: stored.updated,
        recoveryLevel: "Recoverable",
        recoverableDays: RETENTION_DAYS,
      },
    };
  }
}
