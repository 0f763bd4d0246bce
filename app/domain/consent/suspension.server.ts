import type { Viewer } from '~/doors/viewer'
import { reading, transact } from '~/platform/db.server'
import { confirmPassword } from '../accounts/change.server'
import { record } from '../audit/record.server'
import { endSuspension, sharingSuspendedAt, suspendSharing } from '../clinic/suspension.server'

/** Since when nobody of a family sees anything, epoch ms; null while sharing goes on. */
export async function readSuspension(_viewer: Viewer<'admin'>): Promise<{ suspendedAt: number | null }> {
  return reading(async (tx) => ({ suspendedAt: await sharingSuspendedAt(tx) }))
}

/**
 * Suspends all sharing, or lets it go on: after a restore whose ledger could not answer for what was stopped, or
 * when the clinic has to find out what went wrong. What was signed stands as it is. Twice is once.
 *
 * @throws Invalid on `password`
 */
export async function changeSuspension(
  viewer: Viewer<'admin'>,
  asked: { act: 'suspend' | 'goOn'; password: string },
): Promise<void> {
  await confirmPassword(viewer, asked.password)
  await transact(async (tx) => {
    const isSuspended = (await sharingSuspendedAt(tx)) !== null
    if (isSuspended === (asked.act === 'suspend')) return
    if (asked.act === 'suspend') await suspendSharing(tx)
    else await endSuspension(tx)
    record(tx, viewer, {
      action: asked.act === 'suspend' ? 'suspend sharing' : 'let sharing go on',
      subject: { kind: 'clinic', id: 'clinic' },
    })
  })
}
