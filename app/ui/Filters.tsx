import type { Language } from '~/i18n/words'
import { type Kind, Mark } from './Mark'
import { TextLink } from './TextLink'

export type FilterChoice = {
  label: string
  href: string
  current?: boolean
  mark?: Kind
  lang?: Language
}

export type FilterRow = { name: string; choices: readonly FilterChoice[] }

export type FiltersProps = {
  /** the name of all rows for readers: "Narrow the list" */
  label: string
  rows: readonly FilterRow[]
  /** rows that fewer people need, behind one line of words; what is chosen among them stands before it */
  more?: { summary: string; rows: readonly FilterRow[] }
}

/** Filters as plain links: each is an address that can be kept, shared and gone back from. */
export function Filters({ label, rows, more }: FiltersProps) {
  return (
    <nav className="filters" aria-label={label}>
      <Rows rows={rows} />
      {more && <Rows rows={chosenOf(more.rows)} />}
      {more && (
        <details>
          <summary>{more.summary}</summary>
          <div className="filters">
            <Rows rows={more.rows} />
          </div>
        </details>
      )}
    </nav>
  )
}

/** The rows in which something is chosen, each as its choice and the way out of it, so that the list stays near. */
function chosenOf(rows: readonly FilterRow[]): FilterRow[] {
  return rows.flatMap(({ name, choices: [every, ...choices] }) => {
    const chosen = choices.find(({ current }) => current)
    return every && chosen ? [{ name, choices: [every, chosen] }] : []
  })
}

function Rows({ rows }: { rows: readonly FilterRow[] }) {
  return rows.map(({ name, choices }) => (
    <div className="filter" key={name}>
      <p className="filter-name">{name}</p>
      <ul aria-label={name}>
        {choices.map(({ label, href, current, mark, lang }) => (
          <li key={href}>
            <TextLink className="choice-link" href={href} current={current ? 'true' : undefined}>
              {mark && <Mark kind={mark} size={28} />}
              {lang ? <span lang={lang}>{label}</span> : label}
            </TextLink>
          </li>
        ))}
      </ul>
    </div>
  ))
}
