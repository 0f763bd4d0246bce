import { useTranslations } from 'use-intl'
import type { HeldView } from '~/domain/records/held'
import { ButtonLink } from './ButtonLink'
import { DataTable } from './DataTable'
import { Facts } from './Facts'
import { Panel } from './Panel'
import { Section } from './Section'

/** Rows of a kind that stand open; the older ones are folded below them. */
const shown = 6

/** What is held about somebody, kind by kind, and the same as a file. */
export function HeldRecord({ held, file }: { held: HeldView; file: string }) {
  const t = useTranslations('records.held')
  const facts = [
    { name: t('facts.born'), value: held.born },
    { name: t('facts.site'), value: held.site },
    { name: t('facts.admitted'), value: held.admitted },
    { name: t('facts.left'), value: held.left },
    { name: t('facts.numbers'), value: held.numbers.join(', ') },
  ].filter(({ value }) => value)
  return (
    <>
      <Facts wide facts={facts} />
      <Panel kind="yours" id="file" heading={t('file')}>
        <p>{t('fileText')}</p>
        <div className="actions">
          <ButtonLink href={file} download>
            {t('download')}
          </ButtonLink>
        </div>
      </Panel>
      {held.sections.map(({ kind, rows, more }) => (
        <Section key={kind} id={kind} heading={t(`kinds.${kind}`)}>
          {rows.length === 0 ? (
            <p>{t('none')}</p>
          ) : (
            <Rows caption={t('newestOf', { kind: t(`kinds.${kind}`) })} rows={rows.slice(0, shown)} />
          )}
          {rows.length > shown && (
            <details>
              <summary>{t('older', { count: rows.length - shown })}</summary>
              <Rows caption={t('olderOf', { kind: t(`kinds.${kind}`) })} rows={rows.slice(shown)} />
            </details>
          )}
          {more && <p>{t('newest')}</p>}
        </Section>
      ))}
    </>
  )
}

function Rows({ caption, rows }: { caption: string } & Pick<HeldView['sections'][number], 'rows'>) {
  const t = useTranslations('records.held')
  return (
    <DataTable
      caption={caption}
      captionHidden
      head={[t('day'), t('what')]}
      rows={rows.map(({ key, day, what }) => ({ key, cells: [day, what] }))}
    />
  )
}
