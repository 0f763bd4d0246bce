import { stringify } from 'csv-stringify/sync'

/**
 * Rows as a CSV file (RFC 4180) that spreadsheets open rightly: a mark of UTF-8 first, and no cell that they would
 * take for a formula (OWASP, "CSV Injection").
 */
export function csvOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return stringify([head, ...rows] as (string | number)[][], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}
