import { useTranslations } from 'use-intl'
import { ButtonLink } from './ButtonLink'
import { asSentence } from './inSentence'
import { Section } from './Section'

export type PasskeysProps = {
  passkeys: readonly { id: string; name: string; since: string; lastUsed: string | null }[]
}

/** The passkeys of an account, each with a way to remove it, and the way to one more. */
export function Passkeys({ passkeys }: PasskeysProps) {
  const t = useTranslations('security.passkeys')
  return (
    <Section id="passkeys" heading={t('heading')}>
      <p>{t('text')}</p>
      {passkeys.length === 0 ? (
        <p>
          <strong>{t('none')}</strong>
        </p>
      ) : (
        <ul className="devices">
          {passkeys.map(({ id, name, since, lastUsed }) => (
            <li key={id}>
              <div>
                <strong>{name}</strong>
                <br />
                <span className="soft">
                  {asSentence(t('since', { when: since }))}{' '}
                  {asSentence(lastUsed ? t('used', { when: lastUsed }) : t('unused'))}
                </span>
              </div>
              <ButtonLink href={`/account/security/passkeys/${id}/removal`} kind="quiet" size="small" within>
                {t('removeOf', { name })}
              </ButtonLink>
            </li>
          ))}
        </ul>
      )}
      <div className="actions">
        <ButtonLink href="/account/security/passkeys/new" kind="quiet" within>
          {t('add')}
        </ButtonLink>
      </div>
    </Section>
  )
}
