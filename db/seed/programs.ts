import type { ProgramTable } from '../schema'

type Words = { title: string; summary: string; about: string; bring?: string }

/** A program of the demonstration and how its dates fall. */
export type DemoProgram = {
  name: string
  kind: ProgramTable['kind']
  audience?: ProgramTable['audience']
  joining?: ProgramTable['joining']
  en?: Words
  es?: Words
  conditions: string[]
  /** 1 is Monday */
  weekday: number
  start: string
  minutes: number
  /** every so many weeks, counted from this week plus `shift` */
  every: number
  shift?: number
  format: 'in_person' | 'online' | 'both'
  language: 'en' | 'es'
  /** every second date in the other language */
  alternates?: boolean
  place?: 'two' | 'four' | 'large'
  seats?: number
  least?: number
  facilitators: string[]
}

export const programs: DemoProgram[] = [
  {
    name: 'depression',
    kind: 'education',
    en: {
      title: 'Understanding depression',
      summary:
        'What depression is, what it is not, and what a family can do on an ordinary Tuesday. There is time for questions, and nobody has to speak.',
      about: `## How the evening goes

- Twenty minutes: how depression changes sleep, energy and hope.
- Thirty minutes: what families say, and what it sounds like on the other side.
- Twenty minutes: your questions. You can send them before, without your name.

You will leave with two sentences that often help, one that rarely does, and a page on when to get help at once.`,
      bring: 'Nothing. There is tea, and paper if you like to take notes.',
    },
    es: {
      title: 'Entender la depresión',
      summary:
        'Qué es la depresión, qué no es y qué puede hacer una familia un martes cualquiera. Hay tiempo para preguntas y nadie tiene que hablar.',
      about: `## Cómo es el encuentro

- Veinte minutos: cómo la depresión cambia el sueño, la energía y la esperanza.
- Treinta minutos: lo que dicen las familias y cómo se oye del otro lado.
- Veinte minutos: sus preguntas. Puede enviarlas antes, sin su nombre.

Se llevará dos frases que suelen ayudar, una que casi nunca ayuda y una hoja sobre cuándo pedir ayuda de inmediato.`,
      bring: 'Nada. Hay té, y papel si le gusta tomar notas.',
    },
    conditions: ['depression'],
    weekday: 2,
    start: '18:00',
    minutes: 90,
    every: 1,
    format: 'both',
    language: 'en',
    alternates: true,
    place: 'four',
    seats: 10,
    least: 3,
    facilitators: ['Dr. Adaeze Okafor'],
  },
  {
    name: 'alcohol',
    kind: 'support',
    en: {
      title: 'Families and alcohol',
      summary:
        'An evening among people who know what the sound of a key in the door can mean. You can talk or only listen.',
      about: `We sit in a circle. Each week begins with one question, and everybody may pass. What is said in the room stays in the room.

Some come while their person is still drinking, some while they are not. Both are welcome, and nobody is told what to do.`,
    },
    es: {
      title: 'Familias y alcohol',
      summary:
        'Una tarde entre personas que saben lo que puede significar el ruido de una llave en la puerta. Puede hablar o solo escuchar.',
      about: `Nos sentamos en círculo. Cada semana empieza con una pregunta y todos pueden pasar. Lo que se dice en la sala se queda en la sala.

Algunos vienen cuando su ser querido todavía bebe, otros cuando ya no. Todos son bienvenidos y a nadie se le dice qué hacer.`,
    },
    conditions: ['alcohol'],
    weekday: 4,
    start: '19:00',
    minutes: 75,
    every: 1,
    format: 'in_person',
    language: 'en',
    place: 'two',
    seats: 12,
    facilitators: ['Marcus Bell'],
  },
  {
    name: 'grupo',
    kind: 'support',
    es: {
      title: 'Grupo de apoyo para familias',
      summary: 'Un espacio en español para contar cómo está usted, no solo cómo está su ser querido.',
      about: `Nos reunimos por video. Puede entrar con la cámara apagada y con otro nombre.

- Escuchamos sin juzgar y sin dar consejos que nadie pidió.
- Hablamos de lo que pasa en la casa, en el trabajo y con los hijos.
- Nadie pregunta a quién apoya usted.`,
    },
    conditions: [],
    weekday: 1,
    start: '18:30',
    minutes: 75,
    every: 1,
    format: 'online',
    language: 'es',
    seats: 10,
    facilitators: ['Inés Delgado'],
  },
  {
    name: 'coffee',
    kind: 'support',
    joining: 'drop_in',
    en: {
      title: 'Coffee hour for families',
      summary:
        'A table, coffee, and somebody from the team who has time. Stay ten minutes or the whole hour.',
      about:
        'Come on your lunch break, or while you wait for somebody. Children are welcome; there is a corner with books and blocks.',
    },
    es: {
      title: 'Un café para familias',
      summary: 'Una mesa, café y alguien del equipo que tiene tiempo. Quédese diez minutos o toda la hora.',
      about:
        'Venga en su hora de almuerzo o mientras espera a alguien. Los niños son bienvenidos; hay un rincón con libros y bloques.',
    },
    conditions: [],
    weekday: 4,
    start: '12:00',
    minutes: 60,
    every: 2,
    format: 'in_person',
    language: 'en',
    place: 'large',
    facilitators: ['Ana Ruiz'],
  },
  {
    name: 'trauma',
    kind: 'education',
    en: {
      title: 'Understanding trauma',
      summary:
        'Why the body stays on guard long after danger has passed, and how to be a calm presence without being a guard.',
      about: `We explain what happens in a body that learned to expect the worst, and why "just relax" does not reach it.

- What families often notice: sleep, noise, anger, distance.
- What helps in the moment, and what to leave for later.
- How to look after yourself when home feels tense.

Nobody is asked to tell what happened to them or to anybody else.`,
    },
    es: {
      title: 'Entender el trauma',
      summary:
        'Por qué el cuerpo sigue en alerta mucho después del peligro, y cómo acompañar con calma sin vigilar.',
      about: `Explicamos qué pasa en un cuerpo que aprendió a esperar lo peor, y por qué "cálmate" no le llega.

- Lo que las familias suelen notar: el sueño, los ruidos, el enojo, la distancia.
- Lo que ayuda en el momento y lo que conviene dejar para después.
- Cómo cuidarse usted cuando la casa está tensa.

A nadie se le pide contar lo que le pasó a él o a otra persona.`,
    },
    conditions: ['ptsd'],
    weekday: 4,
    start: '17:30',
    minutes: 90,
    every: 2,
    format: 'both',
    language: 'en',
    place: 'four',
    seats: 16,
    least: 4,
    facilitators: ['Dr. Adaeze Okafor'],
  },
  {
    name: 'anxiety',
    kind: 'education',
    en: {
      title: 'Anxiety: what helps, what does not',
      summary: 'How worry grows when we help it hide, and small ways to help somebody be brave.',
      about: `An hour by video, with examples from ordinary days: the phone call, the bus, the school gate.

We practise one breathing exercise together, and one sentence to use in the place of "do not worry".`,
    },
    es: {
      title: 'Ansiedad: lo que ayuda y lo que no',
      summary: 'Cómo crece la preocupación cuando la ayudamos a esconderse, y maneras pequeñas de dar valor.',
      about: `Una hora por video, con ejemplos de todos los días: la llamada, el autobús, la puerta de la escuela.

Practicamos juntos un ejercicio de respiración y una frase para decir en lugar de "no te preocupes".`,
    },
    conditions: ['anxiety', 'panic'],
    weekday: 2,
    start: '17:30',
    minutes: 60,
    every: 2,
    format: 'online',
    language: 'en',
    seats: 16,
    facilitators: ['Dr. Adaeze Okafor'],
  },
  {
    name: 'listening',
    kind: 'workshop',
    en: {
      title: 'Listening when it is hard',
      summary: 'Bring one conversation you dread. We take it apart, slowly, and put it together another way.',
      about: `A morning of practice in pairs and threes. First we listen to how it usually goes. Then we try what happens when one person only asks, and waits.

There is a break with fruit and coffee. You can watch instead of taking part at any time.`,
      bring: 'One conversation you would like to have had differently. You need not tell it to the group.',
    },
    es: {
      title: 'Escuchar cuando cuesta',
      summary: 'Traiga una conversación que le da miedo. La desarmamos despacio y la armamos de otra manera.',
      about: `Una mañana de práctica en grupos de dos o tres. Primero escuchamos cómo suele ir. Después probamos qué pasa cuando una persona solo pregunta y espera.

Hay una pausa con fruta y café. En cualquier momento puede mirar en lugar de participar.`,
      bring: 'Una conversación que le gustaría haber tenido de otra manera. No tiene que contarla al grupo.',
    },
    conditions: [],
    weekday: 6,
    start: '10:00',
    minutes: 150,
    every: 3,
    format: 'in_person',
    language: 'en',
    place: 'large',
    seats: 14,
    least: 4,
    facilitators: ['Ana Ruiz'],
  },
  {
    name: 'naloxone',
    kind: 'workshop',
    en: {
      title: 'Naloxone: how to use it',
      summary: 'Two hours that can save a life. Everyone leaves with a kit and has practised with it.',
      about: `We show how to see an overdose, what to do in the first minutes, and how to use the nasal spray. Then each person does it with a training device.

Calling 911 comes first, and we practise that call too. You do not have to say why you come.`,
    },
    es: {
      title: 'Naloxona: cómo usarla',
      summary: 'Dos horas que pueden salvar una vida. Cada persona se lleva un kit y lo practica antes.',
      about: `Mostramos cómo reconocer una sobredosis, qué hacer en los primeros minutos y cómo usar el aerosol nasal. Después cada persona lo hace con un aparato de práctica.

Llamar al 911 es lo primero, y también practicamos esa llamada. No tiene que decir por qué viene.`,
    },
    conditions: ['opioids'],
    weekday: 6,
    start: '13:00',
    minutes: 120,
    every: 4,
    shift: 1,
    format: 'in_person',
    language: 'en',
    place: 'two',
    seats: 12,
    facilitators: ['Marcus Bell', 'Ana Ruiz'],
  },
  {
    name: 'boundaries',
    kind: 'workshop',
    en: {
      title: 'Boundaries that hold',
      summary: 'Kind, clear and kept: how to say what you will do, and then do it.',
      about: `A boundary is about your own next step, not about somebody else's. We write one each, try it aloud, and look for the place where it usually gives way.`,
      bring: 'A pen.',
    },
    es: {
      title: 'Límites que se sostienen',
      summary: 'Amables, claros y cumplidos: cómo decir lo que usted hará, y hacerlo.',
      about:
        'Un límite habla del próximo paso de usted, no del de otra persona. Cada quien escribe uno, lo dice en voz alta y busca el punto donde suele ceder.',
      bring: 'Un bolígrafo.',
    },
    conditions: ['alcohol', 'opioids', 'co-occurring'],
    weekday: 6,
    start: '10:00',
    minutes: 120,
    every: 4,
    format: 'in_person',
    language: 'en',
    place: 'four',
    seats: 12,
    least: 5,
    facilitators: ['Marcus Bell'],
  },
  {
    name: 'dbt',
    kind: 'education',
    joining: 'request',
    en: {
      title: 'DBT skills for families',
      summary:
        'The skills your person is learning, from the other side of the kitchen table. The team answers each request within two days.',
      about: `Small groups of eight. Each evening takes one skill: noticing, calming down, saying what you want, keeping respect.

You ask to join, and the team calls you once to see whether this is the right time for you.`,
    },
    es: {
      title: 'Habilidades DBT para familias',
      summary:
        'Las habilidades que aprende su ser querido, desde el otro lado de la mesa. El equipo contesta cada solicitud en dos días.',
      about: `Grupos pequeños de ocho personas. Cada tarde se dedica a una habilidad: observar, calmarse, decir lo que uno quiere, mantener el respeto.

Usted pide lugar y el equipo le llama una vez para ver si este es un buen momento.`,
    },
    conditions: ['borderline', 'self-harm'],
    weekday: 3,
    start: '18:00',
    minutes: 90,
    every: 3,
    format: 'in_person',
    language: 'en',
    place: 'two',
    seats: 8,
    facilitators: ['Dr. Adaeze Okafor', 'Marcus Bell'],
  },
  {
    name: 'children',
    kind: 'workshop',
    en: {
      title: 'Talking with children about treatment',
      summary: 'What to say to a child of five, ten and fifteen, and what to leave for another day.',
      about: `Children notice more than we think and understand less than we fear. We look at questions that children really asked, and find answers that are short and true.

There is a room next door where children can play with somebody from the team.`,
    },
    es: {
      title: 'Hablar con los niños sobre el tratamiento',
      summary: 'Qué decirle a un niño de cinco, de diez y de quince años, y qué dejar para otro día.',
      about: `Los niños notan más de lo que creemos y entienden menos de lo que tememos. Vemos preguntas que niños hicieron de verdad y buscamos respuestas cortas y ciertas.

Al lado hay una sala donde los niños pueden jugar con alguien del equipo.`,
    },
    conditions: [],
    weekday: 7,
    start: '14:00',
    minutes: 120,
    every: 4,
    format: 'in_person',
    language: 'es',
    alternates: true,
    place: 'large',
    seats: 16,
    least: 3,
    facilitators: ['Inés Delgado'],
  },
  {
    name: 'partners',
    kind: 'support',
    en: {
      title: 'A morning for partners',
      summary: 'For wives, husbands and partners. By video, before the day begins in earnest.',
      about:
        'Being a partner and being a helper are two jobs, and nobody can do both all day. We talk about sleep, money, closeness and being cross, and we laugh more than you might expect.',
    },
    es: {
      title: 'Una mañana para parejas',
      summary: 'Para esposas, esposos y parejas. Por video, antes de que el día empiece de verdad.',
      about:
        'Ser pareja y ser quien ayuda son dos tareas, y nadie puede hacer las dos todo el día. Hablamos del sueño, del dinero, de la cercanía y del enojo, y nos reímos más de lo que imagina.',
    },
    conditions: ['depression', 'ptsd'],
    weekday: 5,
    start: '08:30',
    minutes: 60,
    every: 2,
    format: 'online',
    language: 'en',
    seats: 12,
    least: 3,
    facilitators: ['Ana Ruiz'],
  },
  {
    name: 'team',
    kind: 'education',
    audience: 'families',
    en: {
      title: 'Meet the team',
      summary:
        'Who works with your family, what a week looks like, and what the team can and cannot tell you.',
      about:
        'For families of people in the program. Clinicians, the coordinator and a family that came through it before sit with you for an evening. Nothing about anybody’s treatment is spoken of.',
    },
    es: {
      title: 'Conozca al equipo',
      summary:
        'Quién trabaja con su familia, cómo es una semana y lo que el equipo puede y no puede decirle.',
      about:
        'Para familias de personas del programa. Terapeutas, la coordinadora y una familia que ya pasó por aquí le acompañan una tarde. No se habla del tratamiento de nadie.',
    },
    conditions: [],
    weekday: 3,
    start: '18:00',
    minutes: 75,
    every: 4,
    shift: 1,
    format: 'both',
    language: 'en',
    alternates: true,
    place: 'four',
    seats: 18,
    facilitators: ['Lena Fischer', 'Dr. Adaeze Okafor'],
  },
]
