import { Checkbox, InputBase, NativeSelect, Radio, TextInput } from '@mantine/core'
import type { InputHTMLAttributes, ReactNode } from 'react'
import { useTranslations } from 'use-intl'

/** What every field is told. The label is always visible; a hint stands under it; a mistake before the control. */
export type FieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** the mistake, as the error summary says it */
  error?: string
  /** the control's id, and what the summary links to; the name, unless two fields share one */
  id?: string
  required?: boolean
  /** says "(optional)" after the label: most fields are needed, so only the others say so */
  optional?: boolean
  defaultValue?: string
}

type TypingProps = FieldProps &
  Pick<
    InputHTMLAttributes<HTMLInputElement>,
    'autoComplete' | 'maxLength' | 'inputMode' | 'spellCheck' | 'lang' | 'form' | 'autoCapitalize'
  > & {
    /** as wide as a name or a code, not as the column */
    short?: boolean
  }

/** The attributes that every Mantine input takes from our props. */
function useDressed({ id, name, label, optional, hint, error, short, ...rest }: TypingProps) {
  const t = useTranslations('common')
  return {
    ...rest,
    name,
    id: id ?? name,
    label: optional ? (
      <>
        {label} <span className="optional">{t('optional')}</span>
      </>
    ) : (
      label
    ),
    description: hint,
    error,
    className: error ? 'wrong' : undefined,
    classNames: short ? { input: 'short' } : undefined,
  }
}

export type TextFieldProps = TypingProps & {
  type?: 'text' | 'email' | 'tel' | 'search' | 'url'
  /** a name typed as a signature: larger, on a line */
  sign?: boolean
}

/** One line of text. */
export function TextField({ type = 'text', sign, ...props }: TextFieldProps) {
  const dressed = useDressed(props)
  return <TextInput type={type} {...dressed} {...(sign ? { classNames: { input: 'sign' } } : {})} />
}

export type LongTextFieldProps = TypingProps & { rows?: number }

/** Several lines of text. Not Mantine's Textarea, which brings 3 kB of script that grows it. */
export function LongTextField({ rows = 4, ...props }: LongTextFieldProps) {
  return <InputBase component="textarea" multiline rows={rows} {...useDressed(props)} />
}

/** A day, chosen with the device's own calendar. The value is YYYY-MM-DD. */
export function DateField({ min, max, ...props }: TypingProps & { min?: string; max?: string }) {
  return <TextInput type="date" min={min} max={max} {...useDressed({ short: true, ...props })} />
}

/** A time of day. The value is HH:MM. */
export function TimeField({ step, ...props }: TypingProps & { step?: number }) {
  return <TextInput type="time" step={step} {...useDressed({ short: true, ...props })} />
}

export type PasswordFieldProps = Omit<TypingProps, 'defaultValue' | 'autoComplete'> & {
  autoComplete: 'current-password' | 'new-password'
}

/** A password. Never filled in again: a page that comes back asks for it once more. */
export function PasswordField(props: PasswordFieldProps) {
  return <TextInput type="password" {...useDressed({ spellCheck: false, ...props })} />
}

export type Option = {
  value: string
  label: ReactNode
  hint?: ReactNode
  /** the language of the label, when it is another than the page's */
  lang?: string
}

export type ChoiceFieldProps = Omit<
  TypingProps,
  'maxLength' | 'inputMode' | 'spellCheck' | 'autoCapitalize'
> & {
  options: readonly { value: string; label: string; lang?: string }[]
}

/** One of many, in the device's own list. For fewer than about six, RadioGroup shows them all. */
export function ChoiceField({ options, ...props }: ChoiceFieldProps) {
  return (
    <NativeSelect
      {...useDressed(props)}
      rightSection={
        <svg className="chevron" viewBox="0 0 20 20" aria-hidden="true">
          <path d="m4 7 6 6 6-6" />
        </svg>
      }
    >
      {options.map(({ value, label, lang }) => (
        <option key={value} value={value} lang={lang}>
          {label}
        </option>
      ))}
    </NativeSelect>
  )
}

/** The words beside a box: what it is, and a second line. */
function OptionWords({ label, hint, lang }: Omit<Option, 'value'>) {
  return (
    <>
      <b lang={lang}>{label}</b> {hint && <span className="hint">{hint}</span>}
    </>
  )
}

type GroupProps = Omit<FieldProps, 'defaultValue' | 'required'> & { options: readonly Option[] }

/** A question with boxes under it. The first box bears the field's id, so that the summary leads to it. */
function Group({
  name,
  id = name,
  label,
  hint,
  error,
  optional,
  many,
  children,
}: Omit<GroupProps, 'options'> & { many?: boolean; children: ReactNode }) {
  const t = useTranslations('common')
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  const asked = (
    <fieldset aria-describedby={described || undefined}>
      <legend>
        {label} {optional && <span className="optional">{t('optional')}</span>}
      </legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="mistake" id={`${id}-error`}>
          {error}
        </p>
      )}
      <div className={many ? 'choices many' : 'choices'}>{children}</div>
    </fieldset>
  )
  // The bar of a mistake is its wrapper's: a fieldset's own border would begin at the middle of its legend.
  return error ? <div className="wrong">{asked}</div> : asked
}

const choiceId = (id: string, index: number) => (index === 0 ? id : `${id}-${index + 1}`)

export type RadioGroupProps = GroupProps & { defaultValue?: string; required?: boolean }

/** One of a few, all in view. */
export function RadioGroup({ options, defaultValue, required, ...group }: RadioGroupProps) {
  const id = group.id ?? group.name
  return (
    <Group {...group}>
      {options.map(({ value, ...words }, index) => (
        <Radio
          key={value}
          name={group.name}
          value={value}
          id={choiceId(id, index)}
          label={<OptionWords {...words} />}
          defaultChecked={value === defaultValue}
          required={required}
        />
      ))}
    </Group>
  )
}

export type CheckboxGroupProps = GroupProps & { defaultValue?: readonly string[] }

/** Any of a few. Every box has the same name; the form sends one value for each that is ticked. */
export function CheckboxGroup({ options, defaultValue = [], ...group }: CheckboxGroupProps) {
  const id = group.id ?? group.name
  return (
    <Group {...group} many={options.length > 9}>
      {options.map(({ value, ...words }, index) => (
        <Checkbox
          key={value}
          name={group.name}
          value={value}
          id={choiceId(id, index)}
          label={<OptionWords {...words} />}
          defaultChecked={defaultValue.includes(value)}
        />
      ))}
    </Group>
  )
}
