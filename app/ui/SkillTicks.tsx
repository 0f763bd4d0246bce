import { useTranslations } from 'use-intl'
import type { SkillName } from '~/domain/progress/kinds'
import { CheckboxGroup } from './Field'

export type SkillTicksProps = {
  label: string
  /** the whole list, in its order */
  all: readonly SkillName[]
  practised: readonly string[]
}

/** The list of skills that an IOP teaches, to tick. */
export function SkillTicks({ label, all, practised }: SkillTicksProps) {
  const t = useTranslations('shared.skills.names')
  return (
    <CheckboxGroup
      name="skills"
      label={label}
      defaultValue={practised}
      options={all.map((skill) => ({ value: skill, label: t(`${skill}.name`), hint: t(`${skill}.more`) }))}
    />
  )
}
