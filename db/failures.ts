/**
 * Why a database did not do what it was asked, where that is no mistake of the question: somebody else holds what is
 * needed; the server cannot be reached or went away; the disk takes nothing.
 */
export type Failure = 'contention' | 'unreachable' | 'unwritable'

/** PostgreSQL: serialization failure, deadlock, lock not available, a statement that was cancelled for its length. */
const contention = ['40001', '40P01', '55P03', '57014']
/** Shut down by somebody, crashed, starting, out of connections, ended while idle; class 08 is the connection itself. */
const unreachable = ['57P01', '57P02', '57P03', '53300', '25P03']
const network = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOENT']
/** What `pg` says without a code: of a connection that ended, and of a pool whose connections all work for others. */
const ended = /^(Connection terminated|Client (has encountered|was closed))/
const taken = /^timeout exceeded when trying to connect/
/** PostgreSQL's full disk and failing disk; the same of a file beside the database. */
const unwritable = ['53100', '58030', 'ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EROFS']

/** The kind of failure that an error tells of; undefined for a defect, a broken rule, or anything else. */
export function failureOf(error: unknown): Failure | undefined {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code !== 'string') {
    if (taken.test(String(message))) return 'contention'
    return ended.test(String(message)) ? 'unreachable' : undefined
  }
  if (code.startsWith('SQLITE_BUSY') || contention.includes(code)) return 'contention'
  if (code.startsWith('SQLITE_IOERR') || code === 'SQLITE_FULL' || unwritable.includes(code))
    return 'unwritable'
  if (code.startsWith('08') || unreachable.includes(code) || network.includes(code)) return 'unreachable'
  return undefined
}
