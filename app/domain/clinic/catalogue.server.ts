import { rank, type Tx } from '~/platform/db.server'
import { raiseCatalogueVersion } from './rows.server'

/**
 * Says that this transaction changes what public pages show: a date, its seats, a program, an article, the
 * clinic's own lines. The catalogue's version rises by one when the transaction commits, however often it is
 * said, and not at all when it rolls back; kept pages are keyed by it.
 */
export function catalogueChanged(tx: Tx): void {
  tx.beforeCommit(rank.catalogue, 'catalogue', () => raiseCatalogueVersion(tx))
}
