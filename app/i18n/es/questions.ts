import type { questions as English } from '../en/questions'
import type { Like } from '../words'

/** Lo que un programa pregunta al inscribirse. */
export const questions: Like<typeof English> = {
  yes: 'Sí',
  no: 'No',
  desk: {
    title: 'Preguntas al inscribirse',
    link: 'Preguntas al inscribirse',
    lead: 'Pregunte solo lo que hace falta saber antes del grupo. El equipo ve las respuestas junto a cada familia.',
    asked: 'Lo que se pregunta ahora',
    none: 'Este programa no pregunta nada propio.',
    full: 'Un programa hace como máximo cinco preguntas. Quite una para hacer otra.',
    askHeading: 'Hacer una pregunta',
    changeHeading: 'Decir la pregunta con otras palabras',
    changeText: 'Las respuestas ya dadas quedan bajo las palabras de antes.',
    kind: '¿Cómo se contesta?',
    kinds: { text: 'En pocas palabras', choice: 'Una de varias', yes_no: 'Sí o no' },
    wordsEn: 'La pregunta en inglés',
    wordsEs: 'La pregunta en español',
    wordsHint: 'Llene un idioma o los dos.',
    choicesEn: 'Las opciones en inglés',
    choicesEs: 'Las opciones en español',
    choicesHint: 'Solo para «una de varias». Una en cada línea, en el mismo orden en los dos idiomas.',
    required: '¿Hay que contestarla?',
    requiredYes: 'Nadie se inscribe sin contestar',
    requiredHint: 'Tampoco por teléfono.',
    needed: 'hay que contestarla',
    optional: 'puede quedar vacía',
    save: 'Preguntarlo',
    change: 'Cambiar las palabras',
    end: 'No preguntarlo más',
  },
  answers: 'Lo que contestaron las familias',
}
