import type { AuthorityKind, Relationship } from '#db/schema'
import { fullDate } from '~/i18n/format'
import { labelsCovered, type Offered, type Purpose } from './categories'
import { wordings } from './form-words'

/**
 * The form that a participant signs: one text that satisfies HIPAA, 45 CFR 164.508(c), and 42 CFR 2.31(a). Its
 * words belong to its version, not to the catalogue: what was signed must read the same for ever. A change of any
 * word of `form-words.ts` is a new version.
 */
const formVersion = 1

/** Form 2 is form 1 with one sentence of its own: it starts on a later day, and not with the signature. */
const laterVersion = 2

const versions: readonly number[] = [formVersion, laterVersion]

/** A run of text; a name or a date that the eye should find is strong. */
export type Run = string | { strong: string }

export type Block = { kind: 'text'; runs: Run[] } | { kind: 'list'; items: Run[][] }

export const sectionKeys = ['who', 'what', 'why', 'until', 'stop', 'effects', 'signature'] as const

export type SectionKey = (typeof sectionKeys)[number]

export type DataFrom = 'next' | 'this' | 'all'

/** Somebody whose signature a form asks for: the person in the program, or one who has authority to sign. */
export type Signer = { id: string; name: string; as: 'participant' | AuthorityKind }

/** The signed document: everything that was shown, and the same for machines. It is stored as canonical bytes. */
export type SignedForm = {
  version: number
  language: 'en' | 'es'
  title: string
  about: string
  participant: { id: string; name: string }
  discloser: { name: string; address: string }
  recipients: { id: string; name: string; relationship: string }[]
  categories: { category: string; name: string; wording: string; labels: string[] }[]
  purpose: { code: string; wording: string }
  /** `at` is the instant from which nothing more is shown; `lastDay` the local day before it */
  ends: { lastDay: string; at: number; onDischarge: boolean }
  dataFrom: { choice: DataFrom; at: number }
  /** everybody who must sign; absent where the participant signs alone */
  signers?: Signer[]
  /** the first day, where it is later than the signature: `at` is the instant at which it begins (form 2) */
  starts?: { day: string; at: number }
  sections: { key: SectionKey; heading: string; blocks: Block[] }[]
}

export type FormFacts = {
  language: 'en' | 'es'
  participant: { id: string; name: string }
  discloser: { name: string; address: string }
  recipient: { id: string; givenName: string; familyName: string; relationship: Relationship }
  categories: readonly Offered[]
  purpose: Purpose
  ends: { choice: 'date' | 'discharge'; lastDay: string; at: number }
  /** `day` is the first local day that may be shown; undefined when everything so far may */
  dataFrom: { choice: DataFrom; day: string | undefined; at: number }
  /** everybody who must sign, where it is not the participant alone */
  signers?: readonly Signer[] | undefined
  /** signed with a pen, and recorded by the team */
  onPaper?: boolean
  /** the first local day, where it is later than the signature */
  starts?: { day: string; at: number } | undefined
}

/** The form for these facts, in their language. The same facts give the same document, byte for byte. */
export function consentForm(facts: FormFacts): SignedForm {
  const words = wordings[facts.language]
  const { recipient, participant, discloser } = facts
  const name = `${recipient.givenName} ${recipient.familyName}`
  const relation = words.relations[recipient.relationship]
  const lastDay = writtenDay(facts.ends.lastDay, facts.language)
  const categories = facts.categories.map((category) => ({
    category,
    ...words.categories[category],
    labels: [...labelsCovered(category)],
  }))
  const purpose = words.purposes[facts.purpose](recipient.givenName)
  const from = facts.dataFrom.day && writtenDay(facts.dataFrom.day, facts.language)
  const text = (...runs: Run[]): Block => ({ kind: 'text', runs })
  const { signers } = facts
  const together = signers?.some((one) => one.as === 'participant')
  const others = (signers ?? []).flatMap((one) =>
    one.as === 'participant'
      ? []
      : [text(...words[together ? 'signsToo' : 'signsFor'](one.name, words.authorities[one.as]))],
  )
  const version = facts.starts ? laterVersion : formVersion
  const lasts = words.until[facts.ends.choice](lastDay)
  const starts = facts.starts && words.starts.later(writtenDay(facts.starts.day, facts.language))
  return {
    version,
    language: facts.language,
    title: words.title,
    about: words.about(version),
    participant,
    discloser,
    recipients: [{ id: recipient.id, name, relationship: recipient.relationship }],
    categories,
    purpose: { code: facts.purpose, wording: purpose },
    ends: { lastDay: facts.ends.lastDay, at: facts.ends.at, onDischarge: true },
    dataFrom: { choice: facts.dataFrom.choice, at: facts.dataFrom.at },
    ...(signers ? { signers: [...signers] } : {}),
    ...(facts.starts ? { starts: facts.starts } : {}),
    sections: [
      section('who', text(...words.who(participant.name, discloser.name, name, relation))),
      section(
        'what',
        { kind: 'list', items: categories.map((one) => [{ strong: `${one.name}:` }, ` ${one.wording}`]) },
        text(words.covers),
        text(from ? words.coversFrom(from) : words.coversAll),
      ),
      section('why', text(purpose)),
      section(
        'until',
        text(
          ...lasts.map((run) =>
            starts && typeof run === 'string' ? run.replace(words.starts.atOnce, starts) : run,
          ),
        ),
      ),
      section(
        'stop',
        text(words.stop(discloser.name, discloser.address)),
        text(words.alreadySeen(recipient.givenName)),
      ),
      section('effects', text(words.notConditioned), text(words.passedOn(recipient.givenName))),
      section('signature', text(facts.onPaper ? words.signatureOnPaper : words.signature), ...others),
    ],
  }

  function section(key: SectionKey, ...blocks: Block[]) {
    return { key, heading: words.headings[key], blocks }
  }
}

/** The same form without its later first day, as it reads once that day has come. */
export function begun(form: SignedForm): SignedForm {
  const { starts: _come, ...rest } = form
  return { ...rest, version: formVersion }
}

function writtenDay(day: string, language: 'en' | 'es'): string {
  return fullDate(Date.parse(`${day}T12:00:00Z`), 'UTC', language)
}

/** The document as bytes: JSON with its keys in alphabetical order, in UTF-8. */
export function formBytes(form: SignedForm): Uint8Array {
  return new TextEncoder().encode(canonical(form))
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** The document that was signed; undefined for bytes that are no form. */
export function decodeForm(bytes: Uint8Array): SignedForm | undefined {
  try {
    const found: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return found !== null && typeof found === 'object' && !Array.isArray(found)
      ? (found as SignedForm)
      : undefined
  } catch {
    return undefined
  }
}

/** What a form must have, each with the paragraphs that ask for it. */
export type Element =
  | 'version'
  | 'participant'
  | 'discloser'
  | 'what'
  | 'recipient'
  | 'purpose'
  | 'expiry'
  | 'revocation'
  | 'notConditioned'
  | 'signature'

/**
 * The elements that a document lacks: name of the participant (2.31(a)(1)), who may disclose (164.508(c)(1)(ii),
 * 2.31(a)(2)), what (c)(1)(i), (a)(3), to whom (c)(1)(iii), (a)(4), why (c)(1)(iv), (a)(5), the right to revoke
 * and how (c)(2)(i), (a)(6), until when (c)(1)(v), (a)(7), that treatment does not depend on it and what may be
 * passed on (c)(2)(ii) and (iii), and the statement of the signature (c)(1)(vi), (a)(8).
 */
export function missingElements(form: SignedForm): Element[] {
  const said = (key: SectionKey) => {
    const blocks = form.sections?.find((one) => one.key === key)?.blocks ?? []
    return blocks.length > 0 && blocks.every((block) => hasWords(block))
  }
  const present: Record<Element, boolean> = {
    version:
      versions.includes(form.version) && (form.version === laterVersion) === (form.starts !== undefined),
    participant: filled(form.participant?.id) && filled(form.participant?.name) && said('who'),
    discloser: filled(form.discloser?.name),
    what: nonEmpty(form.categories, (one) => filled(one.wording) && one.labels?.length > 0) && said('what'),
    recipient: nonEmpty(
      form.recipients,
      (one) => filled(one.id) && filled(one.name) && filled(one.relationship),
    ),
    purpose: filled(form.purpose?.wording) && said('why'),
    expiry: Number.isSafeInteger(form.ends?.at) && said('until'),
    revocation: said('stop'),
    notConditioned: said('effects'),
    signature:
      said('signature') &&
      (form.signers === undefined ||
        nonEmpty(form.signers, (one) => filled(one.id) && filled(one.name) && filled(one.as))),
  }
  return (Object.keys(present) as Element[]).filter((element) => !present[element])
}

function hasWords(block: Block): boolean {
  const runs = block.kind === 'text' ? [block.runs] : block.items
  return nonEmpty(
    runs,
    (line) =>
      line
        .map((run) => (typeof run === 'string' ? run : run.strong))
        .join('')
        .trim() !== '',
  )
}

function filled(text: string | undefined): boolean {
  return typeof text === 'string' && text.trim() !== ''
}

function nonEmpty<T>(list: readonly T[] | undefined, each: (one: T) => boolean): boolean {
  return Array.isArray(list) && list.length > 0 && list.every(each)
}

/**
 * Whether a name typed as a signature is the name on the form. Compared without spaces around or doubled, case or
 * accents, so that a phone's keyboard is no obstacle (NFKC, then marks removed).
 */
export function isSameName(typed: string, onForm: string): boolean {
  return plainName(typed) !== '' && plainName(typed) === plainName(onForm)
}

function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
}
