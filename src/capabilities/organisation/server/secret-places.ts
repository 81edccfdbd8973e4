/** What binds a person's ciphertexts to their table, column and record. */
export function secretPlaces(personId: number): { identity: string; phone: string; extra: string } {
  return {
    identity: `app.person_secret.identity_cipher.${personId}`,
    phone: `app.person_secret.phone_cipher.${personId}`,
    extra: `app.person_secret.extra_cipher.${personId}`,
  }
}
