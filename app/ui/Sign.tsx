/** The round signs of notices and of what a consent changes. */
export type SignName = 'done' | 'info' | 'wait' | 'stop' | 'add' | 'same' | 'less'

const drawn: Record<SignName, string> = {
  done: 'm10.8 18.7 4.9 4.9 9.7-11',
  info: 'M18 16.5v9M18 10.6v.2',
  wait: 'M18 9.8V18l5.6 4.2',
  stop: 'M18 9.6v10M18 25.2v.2',
  add: 'M18 10.5v15M10.5 18h15',
  same: 'M11 14.8h14M11 21.2h14',
  less: 'M10.5 18h15',
}

/** A sign beside words that say the same; readers skip it. */
export function Sign({ name }: { name: SignName }) {
  return (
    <svg className="sign" viewBox="0 0 36 36" aria-hidden="true">
      <circle cx="18" cy="18" r="16" />
      <path d={drawn[name]} />
    </svg>
  )
}
