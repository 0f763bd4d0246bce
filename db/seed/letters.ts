import { messageFamilies, setJoinLink } from '~/domain/events/change.server'
import { changeNoticeChoices } from '~/domain/notices/choices.server'
import type { Viewer } from '~/doors/viewer'
import type { Store } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import type { Role } from '../schema'

const hour = 3_600_000

type Acts = {
  now: number
  store: Store
  at: (instant: number) => void
  as: <R extends Role>(email: string, role: R) => Promise<Viewer<R>>
}

/** What Lena wrote to the families of two dates, how one joins the Spanish group, and who asked for a weekly note. */
export async function seedLetters(acts: Acts): Promise<void> {
  const lena = await acts.as('lena@riverbend.example', 'coordinator')
  const online = await nextDateOf(acts, 'rosa@riverbend.example', 'online')
  const inPerson = await nextDateOf(acts, 'rosa@riverbend.example', 'in_person')
  const junes = await nextDateOf(acts, 'june@riverbend.example')
  acts.at(acts.now - 20 * hour)
  for (const id of new Set([inPerson, junes])) {
    if (id === undefined) continue
    await messageFamilies(lena, id, {
      key: random128(),
      reach: 'booked',
      language: 'en',
      text: 'The front door is being painted this week. Please come in by the side door, next to the parking lot.\n\nThere will be tea.',
    })
  }
  acts.at(acts.now - 3 * hour)
  if (online !== undefined) {
    await setJoinLink(lena, online, { link: 'https://meet.example/riverbend-grupo', scope: 'series' })
    await messageFamilies(lena, online, {
      key: random128(),
      reach: 'booked',
      language: 'es',
      text: 'Hola. Esta vez empezamos con diez minutos para que cada quien diga cómo llega. Si prefiere solo escuchar, está bien.',
    })
  }
  const june = await acts.as('june@riverbend.example', 'family')
  await changeNoticeChoices(june, { reminders: 'yes', digest: 'weekly' })
  acts.at(acts.now)
}

/** The next date on which somebody has a place, of those that are held one way where it is said which. */
async function nextDateOf(acts: Acts, email: string, format?: 'online' | 'in_person') {
  const rows = await acts.store.writer
    .selectFrom('registration')
    .innerJoin('account', 'account.id', 'registration.account_id')
    .innerJoin('occurrence', 'occurrence.id', 'registration.occurrence_id')
    .select(['occurrence.id', 'occurrence.format'])
    .where('account.email', '=', email)
    .where('registration.state', '=', 'confirmed')
    .where('occurrence.starts_at', '>', acts.now + hour)
    .orderBy('occurrence.starts_at')
    .execute()
  return rows.find((row) => format === undefined || row.format === format)?.id
}
