/** Encrypts single values and makes keyed hashes of them. The keys never are in the database or in a backup. */
export interface KeyRing {
  /** Id of the key that new values are encrypted with; it also stands in each ciphertext. */
  readonly activeId: string
  /** `place` binds the ciphertext to its table, column and record: moved elsewhere it does not open. */
  encrypt(plain: string, place: string): Buffer
  /** Throws `SecretProblem` when the key is missing or the ciphertext was moved or changed. */
  decrypt(cipher: Buffer, place: string): string
  /** Equal values give equal hashes under one purpose; without the key nobody can try values out. */
  hash(purpose: string, value: string): Buffer
}
