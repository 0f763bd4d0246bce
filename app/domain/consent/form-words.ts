import type { AuthorityKind, Relationship } from '#db/schema'
import type { Offered, Purpose } from './categories'
import type { Run, SectionKey } from './form'

type Wording = {
  title: string
  about: (version: number) => string
  headings: Record<SectionKey, string>
  relations: Record<Relationship, string>
  categories: Record<Offered, { name: string; wording: string }>
  purposes: Record<Purpose, (given: string) => string>
  who: (participant: string, discloser: string, recipient: string, relation: string) => Run[]
  covers: string
  coversFrom: (day: string) => string
  coversAll: string
  /** when it starts, if that is a later day; form 2 says it in the place of "It starts when I sign." */
  starts: { atOnce: string; later: (day: string) => string }
  until: Record<'date' | 'discharge', (day: string) => Run[]>
  stop: (discloser: string, address: string) => string
  alreadySeen: (given: string) => string
  notConditioned: string
  passedOn: (given: string) => string
  signature: string
  signatureOnPaper: string
  authorities: Record<AuthorityKind, string>
  signsToo: (name: string, authority: string) => Run[]
  signsFor: (name: string, authority: string) => Run[]
}

/*
 * Version 1. Each sentence is here because a paragraph of 45 CFR 164.508(c) or 42 CFR 2.31(a) asks for it
 * (`missingElements` in form.ts names them). Grade 6 to 8; no pronoun for the recipient, whom we do not know.
 */

const english: Wording = {
  title: 'Consent to share parts of my progress',
  about: (version) => `Form ${version}, English. Your signed copy stays on your sharing page.`,
  headings: {
    who: 'Who, and about whom',
    what: 'What',
    why: 'Why',
    until: 'Until when',
    stop: 'I can stop it',
    effects: 'What this does not do',
    signature: 'How I sign',
  },
  relations: {
    mother: 'my mother',
    father: 'my father',
    parent: 'my parent',
    wife: 'my wife',
    husband: 'my husband',
    partner: 'my partner',
    brother: 'my brother',
    sister: 'my sister',
    sibling: 'my sibling',
    son: 'my son',
    daughter: 'my daughter',
    child: 'my child',
    grandparent: 'my grandparent',
    friend: 'my friend',
    other: 'a person close to me',
  },
  categories: {
    support_note: { name: 'How to help', wording: 'a short note on how my family can help.' },
    attendance: { name: 'Attendance', wording: 'sessions planned and attended.' },
    goals: { name: 'Goals', wording: 'my treatment goals and their steps.' },
    wellbeing: { name: 'Wellbeing', wording: 'my own ratings over time, with their scores.' },
    skills: { name: 'Skills', wording: 'skills I am practicing.' },
    schedule: { name: 'Schedule', wording: 'the days and times of my program, and when they change.' },
    relapse_plan: {
      name: 'Relapse-prevention plan',
      wording: 'my warning signs, what I do about them, and how others can help.',
    },
    medication: {
      name: 'Medication',
      wording: 'whether I am following my medication plan. Never the names of medicines.',
    },
    condition: { name: 'Condition', wording: 'what my treatment is for.' },
  },
  purposes: {
    own_request: () => 'I am asking for this myself.',
    family_support: (given) => `I am asking for this myself, so that ${given} can support me.`,
  },
  who: (participant, discloser, recipient, relation) => [
    'I, ',
    { strong: participant },
    ', let ',
    { strong: discloser },
    ' show the parts of my record named here to ',
    { strong: recipient },
    `, ${relation}.`,
  ],
  covers:
    'This includes records about mental health care and records about substance use treatment. It never includes notes from counseling or therapy.',
  coversFrom: (day) => `It covers updates about the days from ${day} on. Earlier ones stay out.`,
  coversAll: 'It covers my updates so far and the ones to come.',
  starts: { atOnce: 'It starts when I sign.', later: (day) => `It starts on ${day}, and not before.` },
  until: {
    date: (day) => [
      'It starts when I sign. It lasts until the end of ',
      { strong: day },
      ', or until the day I leave the program if that is sooner.',
    ],
    discharge: (day) => [
      'It starts when I sign. It lasts until ',
      { strong: 'the day I leave the program' },
      ', and at the latest until the end of ',
      { strong: day },
      '.',
    ],
  },
  stop: (discloser, address) =>
    `I can stop all or part of this at any time: with the Stop button on my sharing page, or in writing to ${discloser}, ${address}.`,
  alreadySeen: (given) => `What ${given} has seen before I stop cannot be unseen.`,
  notConditioned: 'My treatment, payment, enrollment and benefits do not depend on signing this.',
  passedOn: (given) =>
    `Once ${given} has seen something, the privacy law called HIPAA may no longer cover it. Another federal law, 42 CFR part 2, still forbids passing on records about substance use treatment.`,
  signature: 'I sign by typing my full name and my password. The date and time are kept with my signature.',
  signatureOnPaper: 'I signed this on paper. The team keeps the paper, and the day on which it was signed.',
  authorities: {
    parent: 'my parent',
    guardian: 'my legal guardian',
    power_of_attorney: 'who has a power of attorney for me',
    personal_representative: 'my personal representative',
  },
  signsToo: (name, authority) => [
    'The law asks for a second signature. I agree that this form is shown to ',
    { strong: name },
    `, ${authority}, who signs it too. It does not count until both of us have signed.`,
  ],
  signsFor: (name, authority) => ['Signed for me by ', { strong: name }, `, ${authority}.`],
}

const spanish: Wording = {
  title: 'Consentimiento para compartir partes de mi progreso',
  about: (version) =>
    `Formulario ${version}, español. Su copia firmada queda en su página de lo que comparte.`,
  headings: {
    who: 'Quién, y sobre quién',
    what: 'Qué',
    why: 'Para qué',
    until: 'Hasta cuándo',
    stop: 'Puedo detenerlo',
    effects: 'Lo que esto no hace',
    signature: 'Cómo firmo',
  },
  relations: {
    mother: 'mi madre',
    father: 'mi padre',
    parent: 'mi madre o padre',
    wife: 'mi esposa',
    husband: 'mi esposo',
    partner: 'mi pareja',
    brother: 'mi hermano',
    sister: 'mi hermana',
    sibling: 'mi hermano o hermana',
    son: 'mi hijo',
    daughter: 'mi hija',
    child: 'mi hijo o hija',
    grandparent: 'mi abuelo o abuela',
    friend: 'una amistad',
    other: 'una persona cercana a mí',
  },
  categories: {
    support_note: { name: 'Cómo ayudar', wording: 'una nota breve sobre cómo puede ayudar mi familia.' },
    attendance: { name: 'Asistencia', wording: 'las sesiones previstas y a cuáles fui.' },
    goals: { name: 'Metas', wording: 'mis metas de tratamiento y sus pasos.' },
    wellbeing: { name: 'Bienestar', wording: 'cómo me califico a lo largo del tiempo, con los puntajes.' },
    skills: { name: 'Habilidades', wording: 'las habilidades que estoy practicando.' },
    schedule: { name: 'Horario', wording: 'los días y las horas de mi programa, y cuándo cambian.' },
    relapse_plan: {
      name: 'Plan de prevención de recaídas',
      wording: 'mis señales de aviso, lo que hago ante ellas y cómo pueden ayudar otras personas.',
    },
    medication: {
      name: 'Medicación',
      wording: 'si estoy siguiendo mi plan de medicación. Nunca los nombres de los medicamentos.',
    },
    condition: { name: 'Motivo del tratamiento', wording: 'para qué es mi tratamiento.' },
  },
  purposes: {
    own_request: () => 'Lo pido yo, por mi propia decisión.',
    family_support: (given) => `Lo pido yo, por mi propia decisión, para que ${given} pueda apoyarme.`,
  },
  who: (participant, discloser, recipient, relation) => [
    'Yo, ',
    { strong: participant },
    ', permito que ',
    { strong: discloser },
    ' muestre las partes de mi expediente que se nombran aquí a ',
    { strong: recipient },
    `, ${relation}.`,
  ],
  covers:
    'Esto incluye información sobre atención de salud mental e información sobre tratamiento por consumo de sustancias. Nunca incluye notas de consejería o terapia.',
  coversFrom: (day) => `Abarca lo que se refiere a los días a partir del ${day}. Lo anterior queda fuera.`,
  coversAll: 'Abarca los resúmenes que ya existen y los que vengan.',
  starts: { atOnce: 'Empieza cuando firmo.', later: (day) => `Empieza el ${day}, y no antes.` },
  until: {
    date: (day) => [
      'Empieza cuando firmo. Dura hasta el final del ',
      { strong: day },
      ', o hasta el día en que deje el programa si eso ocurre antes.',
    ],
    discharge: (day) => [
      'Empieza cuando firmo. Dura hasta ',
      { strong: 'el día en que deje el programa' },
      ' y, a más tardar, hasta el final del ',
      { strong: day },
      '.',
    ],
  },
  stop: (discloser, address) =>
    `Puedo detener todo o una parte en cualquier momento: con el botón Detener de mi página de lo que comparto, o por escrito a ${discloser}, ${address}.`,
  alreadySeen: (given) => `Lo que ${given} haya visto antes de que yo lo detenga ya no se puede deshacer.`,
  notConditioned:
    'Mi tratamiento, el pago, la inscripción y los beneficios no dependen de que yo firme esto.',
  passedOn: (given) =>
    `Cuando ${given} ya haya visto algo, es posible que la ley de privacidad llamada HIPAA deje de protegerlo. Otra ley federal, 42 CFR parte 2, sigue prohibiendo pasar a otras personas la información sobre tratamiento por consumo de sustancias.`,
  signature:
    'Firmo escribiendo mi nombre completo y mi contraseña. La fecha y la hora se guardan con mi firma.',
  signatureOnPaper: 'Firmé esto en papel. El equipo guarda el papel y el día en que se firmó.',
  authorities: {
    parent: 'mi madre o padre',
    guardian: 'quien tiene mi tutela legal',
    power_of_attorney: 'quien tiene un poder legal para actuar por mí',
    personal_representative: 'quien me representa legalmente',
  },
  signsToo: (name, authority) => [
    'La ley pide una segunda firma. Acepto que este formulario se muestre a ',
    { strong: name },
    `, ${authority}, que también lo firma. No vale hasta que las dos personas hayamos firmado.`,
  ],
  signsFor: (name, authority) => ['Firmado en mi nombre por ', { strong: name }, `, ${authority}.`],
}

export const wordings = { en: english, es: spanish }
