import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { bundle, observation, patient } from '../domain/records/bundles'
import { journeys, signIn } from '../support/browser'
import { follow, isOn, isTold, mainText, open, press, reads, ways } from './steps'

const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)

/** What the clinic's record sends about Maya: a total, a goal, and two entries that have no place here. */
function fileAbout(born: string): string {
  const about = { subject: { reference: 'Patient/p1' } }
  return bundle(
    patient('p1', ['Maya', 'Torres'], born, [{ system: 'urn:valley-record:mrn', value: 'VR-77' }]),
    observation('score', 'p1', '44261-6', { valueInteger: 6 }, { effectiveDateTime: yesterday }),
    {
      resourceType: 'Goal',
      id: 'balcony',
      lifecycleStatus: 'active',
      description: { text: 'Plant something on the balcony' },
      startDate: yesterday,
      ...about,
    },
    { resourceType: 'MedicationRequest', id: 'm1', status: 'active', ...about },
    observation('high', 'p1', '44261-6', { valueInteger: 31 }),
  )
}

/* From another system's record to a mother's page, through three people's hands, until it is stopped. */
describe.each(ways)('a record that comes in, $way', ({ script }) => {
  const shared = journeys()

  test('Priya brings it in, Dr. Okafor sends it, Maya releases it, Rosa reads it until Maya stops', async () => {
    const born = new Database(shared.server.databaseUrl.slice('file:'.length), { readonly: true })
      .prepare("SELECT birth_date FROM person WHERE given_name = 'Maya' AND family_name = 'Torres'")
      .pluck()
      .get()
    const priya = await shared.visit({ script })
    await signIn(priya, 'priya')
    await open(priya, '/admin/imports')
    await follow(priya, priya.t('records.imports.bring'))
    await isOn(priya, priya.t('records.bring.title'))
    const buffer = Buffer.from(fileAbout(String(born)))
    const file = { name: 'maya.json', mimeType: 'application/json', buffer }
    await priya.page.getByLabel(priya.t('records.bring.file')).setInputFiles(file)
    await press(priya, priya.t('records.bring.submit'))
    await isOn(priya, priya.t('records.one.title'))
    const preview = await mainText(priya)
    for (const words of [
      priya.t('records.one.checkedHeading'),
      priya.t('records.one.matched', { count: 1 }),
      priya.t('records.one.refused', { count: 2 }),
      'PHQ-9, 0–27',
    ])
      expect(preview).toContain(words)
    await press(priya, priya.t('records.one.start'))
    const written = priya.t('records.one.doneText', { added: 2, changed: 0, same: 0 })
    await expect
      .poll(async () => (await open(priya, priya.page.url())) ?? mainText(priya), { timeout: 30_000 })
      .toContain(written)

    const adaeze = await shared.visit({ script })
    await signIn(adaeze, 'adaeze')
    await open(adaeze, '/team/summaries/new')
    await adaeze.page.getByLabel(adaeze.t('writing.new.person')).selectOption({ label: 'Maya Torres' })
    await press(adaeze, adaeze.t('writing.new.start'))
    await isOn(adaeze, adaeze.t('writing.draft.heading', { name: 'Maya Torres' }))
    expect(await mainText(adaeze)).toContain('Plant something on the balcony')
    await press(adaeze, adaeze.t('writing.draft.send', { name: 'Maya' }))
    await isTold(adaeze, 'summarySent.heading')

    const maya = await shared.visit({ script })
    await signIn(maya, 'maya')
    await open(maya, new URL(adaeze.page.url()).pathname.replace('/team/', '/me/'))
    await reads(maya, 'Plant something on the balcony')
    await maya.page.getByRole('button', { name: /^Release it to/ }).click()
    await isTold(maya, 'updateReleased.heading')

    const rosa = await shared.visit({ script, language: 'es' })
    await signIn(rosa, 'rosa')
    await follow(rosa, rosa.t('family.home.supported.open', { name: 'Maya' }))
    await isOn(rosa, rosa.t('shared.heading', { name: 'Maya' }))
    expect(await mainText(rosa)).toContain('Plant something on the balcony')
    expect(await rosa.page.locator('svg desc').first().textContent()).toContain('Leve, 6.')

    await open(maya, '/me/sharing/revocation')
    await press(maya, maya.t('stopping.people.button', { name: 'Rosa' }))
    await isTold(maya, 'sharingStopped.heading')
    await rosa.page.reload()
    await isOn(rosa, rosa.t('shared.empty.title'))
    expect(await mainText(rosa)).not.toContain('balcony')
  })
})
