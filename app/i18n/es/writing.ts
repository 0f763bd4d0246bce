import type { writing as en } from '../en/writing'
import type { Like } from '../words'

export const writing: Like<typeof en> = {
  new: {
    title: 'Un resumen nuevo',
    back: 'Resúmenes',
    heading: 'Escribir un resumen',
    lead: 'Se llena con lo que está en el registro. Usted quita lo que sobra, agrega una nota y lo ve como lo vería la familia.',
    person: 'Para quién',
    choose: 'Elija a una persona',
    from: 'Desde este día',
    to: 'Hasta este día',
    toHint: 'Lo habitual son tres semanas. Las curvas abarcan doce semanas.',
    start: 'Llenarlo con el registro',
    pending: 'Leyendo el registro',
  },
  draft: {
    title: 'Resumen',
    back: 'Resúmenes',
    heading: 'Un resumen para {name}',
    period: 'Sobre los días {period}.',
    record: 'Abrir el registro',
    pick: {
      heading: 'Qué lleva',
      text: 'Quite la marca de lo que sobra. Si algo está mal, corríjalo en el registro, vuelva aquí y guárdelo de nuevo.',
      none: 'El registro no tiene nada todavía para estos días.',
      include: 'Va en este resumen',
      scales: {
        phq9: 'Ánimo bajo (PHQ-9)',
        gad7: 'Preocupación (GAD-7)',
        mood: 'Ánimo, según lo que anota',
        sleep: 'Sueño, según lo que anota',
        stress: 'Estrés, según lo que anota',
        confidence: 'Seguridad, según lo que anota',
      },
    },
    note: {
      heading: 'Una nota: cómo puede ayudar la familia',
      text: 'La nota',
      hint: 'Palabras sencillas, 600 caracteres como máximo. {name} la lee antes que nadie. Nada de lo dicho en una sesión.',
      language: 'La escribí en',
      en: 'Inglés',
      es: 'Español',
      other: 'Lo mismo en el otro idioma',
      otherHint: 'Aquí no se traduce nada.',
      reads: {
        es: 'Alguien de la familia de {name} lee en español. Aquí no se traduce nada.',
        en: 'Alguien de la familia de {name} lee en inglés. Aquí no se traduce nada.',
      },
    },
    save: 'Guardar y mirarlo',
    send: 'Enviar a {name}',
    sending: 'Enviando',
    drop: 'Desechar el borrador',
    preview: {
      heading: 'Como lo leería la familia',
      text: '{name} lo lee primero, decide quién ve cada parte y puede agregar sus palabras.',
      sent: 'Esto es lo que envió. Quién ve cada parte lo decide {name}, y no se muestra aquí.',
      empty: 'Todavía no lleva nada.',
    },
    recall: {
      heading: '¿Hay algo mal?',
      text: '{name} no ha decidido todavía. Usted puede retirarlo, cambiarlo y enviarlo de nuevo.',
      submit: 'Retirarlo',
    },
    next: {
      write: 'Siguiente: {name}',
      finish: 'Siguiente: terminar el de {name}',
      left: '{left, plural, one {Es el último de esta semana.} other {Quedan # esta semana.}}',
    },
    decided: '{name} ya lo tiene. Ya no se puede cambiar.',
  },
}
