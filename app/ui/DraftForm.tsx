import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { Said } from '~/domain/progress/kinds'
import { CheckboxGroup, LongTextField, RadioGroup } from './Field'
import type { FormReading } from './form-state'
import { useHouse } from './house'
import { Section } from './Section'
import { SubmitButton } from './SubmitButton'

export type DraftFormProps = {
  view: {
    givenName: string
    draft: { offered: readonly { key: string; goal?: Said | undefined }[]; picked: readonly string[] }
    note?: Said | undefined
    familyReads: readonly ('en' | 'es')[]
  }
  state: FormReading
}

const parts = [
  'attendance',
  'goals',
  'wellbeing',
  'skills',
  'schedule',
  'relapse_plan',
  'medication',
  'condition',
] as const

/** What of the record goes into an update, and the one note; then look again, send, or throw it away. */
export function DraftForm({ view, state }: DraftFormProps) {
  const t = useTranslations('writing.draft')
  const name = view.givenName
  return (
    <Form method="post" className="form" noValidate>
      <Section id="picked" heading={t('pick.heading')}>
        <p>{t('pick.text')}</p>
        {view.draft.offered.length === 0 && <p className="soft">{t('pick.none')}</p>}
        {parts.map((part) => (
          <Pick key={part} part={part} draft={view.draft} />
        ))}
      </Section>
      <Note view={view} state={state} />
      <div className="actions">
        <SubmitButton name="intent" value="save">
          {t('save')}
        </SubmitButton>
        <SubmitButton kind="quiet" name="intent" value="send" pendingLabel={t('sending')}>
          {t('send', { name })}
        </SubmitButton>
        <SubmitButton kind="plain stop" name="intent" value="drop" formNoValidate>
          {t('drop')}
        </SubmitButton>
      </div>
    </Form>
  )
}

function Pick({ part, draft }: { part: (typeof parts)[number]; draft: DraftFormProps['view']['draft'] }) {
  const t = useTranslations('writing.draft.pick')
  const topics = useTranslations('topics.names')
  const skills = useTranslations('shared.skills.names')
  const offered = draft.offered.filter(({ key }) => key === part || key.startsWith(`${part}:`))
  if (offered.length === 0) return null
  const labelOf = ({ key, goal }: (typeof offered)[number]) => {
    const thing = key.split(':')[1]
    if (goal) return goal.text
    if (thing === undefined) return t('include')
    return part === 'skills'
      ? skills(`${thing}.name` as 'breathing.name')
      : t(`scales.${thing}` as 'scales.phq9')
  }
  return (
    <CheckboxGroup
      name="picked"
      id={`picked-${part}`}
      label={topics(part)}
      defaultValue={draft.picked}
      options={offered.map((one) => ({
        value: one.key,
        label: labelOf(one),
        ...(one.goal ? { lang: one.goal.language } : {}),
      }))}
    />
  )
}

function Note({ view, state }: DraftFormProps) {
  const t = useTranslations('writing.draft.note')
  const page = useHouse().language
  const { note, familyReads } = view
  return (
    <Section id="note-section" heading={t('heading')}>
      <LongTextField
        name="note"
        label={t('text')}
        hint={t('hint', { name: view.givenName })}
        optional
        maxLength={600}
        error={state.errorOf('note')}
        defaultValue={state.typed('note', note?.text)}
      />
      <RadioGroup
        name="noteLanguage"
        label={t('language')}
        error={state.errorOf('noteLanguage')}
        defaultValue={state.typed('noteLanguage', note?.language ?? page)}
        options={[
          { value: 'en', label: t('en') },
          { value: 'es', label: t('es') },
        ]}
      />
      <LongTextField
        name="noteOther"
        label={t('other')}
        hint={
          familyReads.length > 0
            ? t(`reads.${familyReads[0] ?? 'es'}`, { name: view.givenName })
            : t('otherHint')
        }
        optional
        maxLength={600}
        error={state.errorOf('noteOther')}
        defaultValue={state.typed('noteOther', note?.inOther)}
      />
    </Section>
  )
}
