import { describe, expect, test } from 'vitest'
import { journeys, signIn } from '../support/browser'
import { choose, follow, isOn, isTold, mainText, open, press, reads, ways } from './steps'

/* From the record to a picture that a family understands, through the participant's hands. */
describe.each(ways)('an update from the record, $way', ({ script }) => {
  const { visit } = journeys()

  test('Dr. Okafor writes it, Maya leaves a part out and adds words, Rosa reads it in Spanish, Maya stops', async () => {
    const adaeze = await visit({ script })
    const maya = await visit({ script })
    const rosa = await visit({ script, language: 'es' })
    await signIn(adaeze, 'adaeze')
    await signIn(maya, 'maya')
    await signIn(rosa, 'rosa')

    // The week first: one tick, and on to the next person.
    await open(adaeze, '/team/record')
    await follow(adaeze, 'Maya Torres')
    await isOn(adaeze, 'Maya Torres')
    await choose(adaeze, adaeze.t('shared.skills.names.problem_solving.name'))
    await adaeze.page.getByRole('button', { name: /^Keep, and go on to/ }).click()
    await isTold(adaeze, 'recordKept')
    expect(await adaeze.page.getByRole('heading', { level: 1 }).textContent()).not.toBe('Maya Torres')

    await open(adaeze, '/team/summaries/new')
    await adaeze.page.getByLabel(adaeze.t('writing.new.person')).selectOption({ label: 'Maya Torres' })
    await press(adaeze, adaeze.t('writing.new.start'))
    await isOn(adaeze, adaeze.t('writing.draft.heading', { name: 'Maya Torres' }))
    await reads(adaeze, adaeze.t('writing.draft.note.reads.es', { name: 'Maya' }))
    await choose(adaeze, adaeze.t('writing.draft.pick.scales.gad7'), false)
    await adaeze.page.getByLabel(adaeze.t('writing.draft.note.text')).fill('A quiet Sunday helps.')
    await adaeze.page.getByLabel(adaeze.t('writing.draft.note.other')).fill('Un domingo tranquilo ayuda.')
    await press(adaeze, adaeze.t('writing.draft.save'))
    await isTold(adaeze, 'draftKept')
    expect(await mainText(adaeze)).toContain('A quiet Sunday helps.')
    expect(await mainText(adaeze)).not.toContain('Worry feels')
    await press(adaeze, adaeze.t('writing.draft.send', { name: 'Maya' }))
    await isTold(adaeze, 'summarySent.heading')
    const written = adaeze.page.url()

    // Maya's newest update, by its day the first of her list.
    await open(maya, new URL(written).pathname.replace('/team/', '/me/'))
    await isOn(maya, maya.t('review.one.heading.decide'))
    const [goals] = await maya.page.locator('input[name=leaveOut][value^="goals:"]').all()
    await maya.page.locator(`label[for="${await goals?.getAttribute('id')}"]`).click()
    await maya.page.getByLabel(maya.t('review.one.words.field')).fill('Come for a walk with me.')
    await maya.page.getByLabel(maya.t('review.one.words.other')).fill('Ven a caminar conmigo.')
    await maya.page.getByRole('button', { name: /^Release it to/ }).click()
    await isTold(maya, 'updateReleased.heading')

    await follow(rosa, rosa.t('family.home.supported.open', { name: 'Maya' }))
    await isOn(rosa, rosa.t('shared.heading', { name: 'Maya' }))
    const page = await mainText(rosa)
    for (const words of ['Ven a caminar conmigo.', 'Un domingo tranquilo ayuda.', 'Resolver un problema'])
      expect(page).toContain(words)
    expect(await rosa.page.getByRole('img', { name: /PHQ-9/ }).count()).toBe(1)

    // What the clinician sees of it: that it went out, and no word of Maya's.
    await open(adaeze, new URL(written).pathname)
    expect(await mainText(adaeze)).not.toContain('Come for a walk')

    await open(maya, '/me/sharing/revocation')
    await press(maya, maya.t('stopping.people.button', { name: 'Rosa' }))
    await isTold(maya, 'sharingStopped.heading')
    await rosa.page.reload()
    await isOn(rosa, rosa.t('shared.empty.title'))
  })

  test('a Friday’s updates follow each other: who lacks one comes first, and each leads to the next', async () => {
    const adaeze = await visit({ script })
    const { page, t } = adaeze
    await signIn(adaeze, 'adaeze')
    await open(adaeze, '/team/summaries')
    await page.getByRole('link', { name: new RegExp(`^${t('topics.caseload.begin', { name: '' })}`) }).click()
    await page.waitForURL(/\/team\/summaries\/./)
    const written = new Set<string | null>()
    for (let round = 0; round < 3; round += 1) {
      // Whoever is next is chosen already; a draft is there already.
      if (page.url().includes('new?')) await press(adaeze, t('writing.new.start'))
      await page.getByLabel(t('writing.draft.note.text')).fill('A quiet Sunday helps.')
      await page.getByRole('button', { name: /^Send it to/ }).click()
      await isTold(adaeze, 'summarySent.heading')
      written.add(await page.getByRole('heading', { level: 1 }).textContent())
      const here = page.url()
      await page.getByRole('link', { name: /^Next: / }).click()
      await page.waitForURL((url) => url.href !== here)
    }
    expect(written.size).toBe(3)
  })

  test('Maya checks in, after reading that nobody reads it at once, and sees her days', async () => {
    const maya = await visit({ script })
    await signIn(maya, 'maya')
    await open(maya, '/me/check-in')
    await reads(maya, maya.t('progress.checkIn.notRead.heading'))
    await maya.page.getByLabel(maya.t('progress.checkIn.ask.mood')).selectOption('8')
    await maya.page.getByLabel(maya.t('progress.checkIn.ask.cravings')).selectOption('1')
    await press(maya, maya.t('progress.checkIn.save'))
    await isOn(maya, maya.t('progress.mine.heading'))
    await isTold(maya, 'checkedIn')
    const mood = maya.page.getByRole('img', { name: maya.t('progress.mine.days.captions.mood') })
    expect(await mood.locator('desc').textContent()).toContain(', 8.')
  })
})
