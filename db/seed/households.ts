import { askQuestion, register } from '~/domain/events/change.server'
import { readRegistrationPage } from '~/domain/events/read.server'
import { addMember, changeMember, changeOwnHelp, readHousehold } from '~/domain/people/household.server'
import { changeContact } from '~/domain/people/reaching.server'
import { random128 } from '~/platform/secrets.server'
import type { DemoDate, SeedActs } from './events'

const nothing = { language: undefined, needs: [], interpreterLanguage: undefined, other: undefined }

/** Households as families keep them: what helps whom, and how somebody may call. */
export async function seedHouseholds(acts: SeedActs): Promise<void> {
  const rosa = await acts.as('rosa@riverbend.example', 'family')
  const [luis] = (await readHousehold(rosa)).people
  await changeOwnHelp(rosa, { needs: ['interpreter'], interpreterLanguage: 'español', other: undefined })
  await changeMember(rosa, luis?.id, { ...nothing, givenName: 'Luis', language: 'es' })
  await addMember(rosa, {
    ...nothing,
    key: random128(),
    givenName: 'Carmen',
    language: 'es',
    needs: ['step_free', 'captions'],
    other: 'Una silla con respaldo alto',
  })
  await changeContact(rosa, { contact: 'call', phone: '(555) 010-0174', hours: ['evening'], quiet: 'yes' })
  const june = await acts.as('june@riverbend.example', 'family')
  await changeContact(june, { contact: 'text', phone: '(555) 010-0188', hours: [], quiet: 'yes' })
  for (const [number, need] of [
    ['05', 'step_free'],
    ['06', 'captions'],
    ['12', 'near_door'],
  ] as const) {
    const viewer = await acts.as(`family${number}@riverbend.example`, 'family')
    await changeOwnHelp(viewer, { needs: [need], interpreterLanguage: undefined, other: undefined })
    await changeContact(viewer, {
      contact: 'call',
      phone: `(555) 010-02${number}`,
      hours: ['morning', 'afternoon'],
      quiet: undefined,
    })
  }
}

/** A mother with two accounts, each signed up at Lena's site, so that the desk has two households to join. */
export async function seedTwice(acts: SeedActs): Promise<void> {
  const open = await acts.store.writer
    .selectFrom('occurrence')
    .innerJoin('program', 'program.id', 'occurrence.program_id')
    .innerJoin('site', 'site.id', 'occurrence.site_id')
    .select('occurrence.id')
    .where('site.short_name', '=', 'Mill Street')
    .where('program.audience', '=', 'open')
    .where('program.joining', '=', 'register')
    .where('format', '=', 'in_person')
    .where('published_at', 'is not', null)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '>', acts.now + 40 * 86_400_000)
    .where((room) =>
      room.or([room('max_people', 'is', null), room('taken_people', '<', room.ref('max_people'))]),
    )
    .orderBy('starts_at', 'desc')
    .limit(2)
    .execute()
  for (const [index, name] of ['family01', 'family01.again'].entries()) {
    await register(await acts.as(`${name}@riverbend.example`, 'family'), open[index]?.id, {
      key: random128(),
      intent: 'register',
      who: ['me'],
      other1: undefined,
      other2: undefined,
      attending: undefined,
      needs: [],
      interpreterLanguage: undefined,
      question: undefined,
    })
  }
}

/** A workshop with questions of its own, and a family that answered them. */
export async function seedQuestions(acts: SeedActs, dates: DemoDate[]): Promise<void> {
  const date = dates
    .filter((one) => one.program.name === 'team' && one.published_at !== null)
    .filter((one) => one.starts_at > acts.now + 6 * 86_400_000)[1]
  if (!date) return
  const lena = await acts.as('lena@riverbend.example', 'coordinator')
  const none = { replaces: undefined, choicesEn: undefined, choicesEs: undefined, required: undefined }
  await askQuestion(lena, date.program_id, {
    ...none,
    key: random128(),
    kind: 'choice',
    wordsEn: 'How will you get here?',
    wordsEs: '¿Cómo vendrá?',
    choicesEn: 'By car\nBy bus\nOn foot',
    choicesEs: 'En auto\nEn autobús\nA pie',
    required: 'yes',
  })
  await askQuestion(lena, date.program_id, {
    ...none,
    key: random128(),
    kind: 'yes_no',
    wordsEn: 'Have you been to one of our groups before?',
    wordsEs: '¿Ha estado antes en alguno de nuestros grupos?',
  })
  const family = await acts.as('family02@riverbend.example', 'family')
  const { asked, mine } = await readRegistrationPage(family, 'en', date.id)
  if (mine) return
  await register(family, date.id, {
    key: random128(),
    intent: 'register',
    who: ['me'],
    attending: date.format === 'both' ? 'in_person' : undefined,
    needs: [],
    asked,
    answer1: '1',
    answer2: 'yes',
  })
}
