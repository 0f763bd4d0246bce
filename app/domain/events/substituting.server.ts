import type { Viewer } from '~/doors/viewer'
import { transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import { catalogueChanged } from '../clinic/catalogue.server'
import { Conflict, Invalid } from '../errors'
import { obstaclesTo } from './arranging.server'
import { lockHers } from './desk-access.server'
import { clinicZone } from './occurrence-rows.server'
import { ownIn, seriesDate } from './series-date'
import { groups } from './series-plan'
import { changePart, type PartRow, partById } from './series-rows.server'

/**
 * Has somebody take one date for somebody else, or gives the date back. The date keeps that for itself.
 *
 * @throws Invalid `instead` where that person does not lead the date, `substitute` where the other is busy then
 */
export async function substitute(
  viewer: Viewer<'coordinator'>,
  id: string | undefined,
  form: { instead?: string | undefined; substitute?: string | undefined },
): Promise<void> {
  await transact(async (tx) => {
    const target = await lockHers(tx, viewer, id)
    if (target.cancelled_at !== null) throw new Conflict('dateCancelled')
    if (tx.now >= target.ends_at) throw new Conflict('dateOver')
    const row = (await partById(tx, target.id)) as PartRow
    const { fields } = seriesDate(row)
    const taken = row.substitute_for !== null
    const away = row.substitute_for ?? form.instead
    if (away === undefined || (!taken && !fields.facilitators.includes(away)))
      throw new Invalid('instead', 'choose')
    if (!taken && !form.substitute) throw new Invalid('substitute', 'substituteMissing')
    // Whoever stands in is named first, so that the date can be given back.
    const others = taken ? fields.facilitators.slice(1) : fields.facilitators.filter((name) => name !== away)
    const coming = form.substitute ?? away
    const next = { ...fields, facilitators: [...new Set([coming, ...others])] }
    const reader = { language: viewer.language, zone: await clinicZone(tx), now: tx.now }
    const settled = { id: row.id, startsAt: row.starts_at, endsAt: row.ends_at, fields: next }
    const { clashes } = await obstaclesTo(tx, [settled], { reader })
    if (clashes.some((clash) => clash.resource === 'facilitator' && 'name' in clash && clash.name === coming))
      throw new Invalid('substitute', 'substituteBusy')
    const own = groups.filter((group) => ownIn(row.own_fields).includes(group) || group === 'facilitators')
    await changePart(
      tx,
      row.id,
      {
        facilitators: JSON.stringify(next.facilitators),
        substitute_for: form.substitute === undefined ? null : away,
        own_fields: JSON.stringify(row.series_id ? own : []),
      },
      { news: true },
    )
    record(tx, viewer, { action: 'date.substitute', subject: { kind: 'occurrence', id: row.id } })
    catalogueChanged(tx)
  })
}
