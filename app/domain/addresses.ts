/**
 * One address, one account: trimmed, NFKC, lower case in all of Unicode (a database's NOCASE knows ASCII only,
 * so that JOSÉ and José became two accounts).
 */
export function canonicalEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}
