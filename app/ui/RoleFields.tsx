import { useTranslations } from 'use-intl'
import { ChoiceField, RadioGroup } from './Field'
import type { FormReading } from './form-state'

/** What somebody of the staff does here, and at which site. */
export function RoleFields({
  state,
  sites,
}: {
  state: FormReading
  sites: readonly { id: string; name: string }[]
}) {
  const t = useTranslations('admin')
  return (
    <>
      <RadioGroup
        name="role"
        label={t('add.role')}
        options={(['coordinator', 'clinician', 'admin'] as const).map((value) => ({
          value,
          label: t(`staff.roles.${value}`),
          hint: t(`add.${value}Hint`),
        }))}
        defaultValue={state.typed('role')}
        error={state.errorOf('role')}
      />
      <ChoiceField
        name="siteId"
        label={t('add.site')}
        options={[
          { value: '', label: t('add.noSite') },
          ...sites.map((site) => ({ value: site.id, label: site.name })),
        ]}
        defaultValue={state.typed('siteId')}
        error={state.errorOf('siteId')}
      />
    </>
  )
}
