import { TextInput } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { FieldProps } from './Field'

/** A file of the device. It is never filled in again: a page that comes back asks for it once more. */
export function FileField({
  id,
  name,
  label,
  hint,
  error,
  optional,
  accept = 'application/pdf,image/png,image/jpeg',
}: Omit<FieldProps, 'defaultValue' | 'required'> & { accept?: string }) {
  const t = useTranslations('common')
  return (
    <TextInput
      type="file"
      name={name}
      id={id ?? name}
      accept={accept}
      label={
        optional ? (
          <>
            {label} <span className="optional">{t('optional')}</span>
          </>
        ) : (
          label
        )
      }
      description={hint}
      error={error}
      className={error ? 'wrong' : undefined}
    />
  )
}
