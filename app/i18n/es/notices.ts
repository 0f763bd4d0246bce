import type { notices as English } from '../en/notices'
import type { Like } from '../words'

/** Lo que llega a una familia: su calendario, sus cartas, mensajes sobre una fecha, el enlace para entrar. */
export const notices: Like<typeof English> = {
  card: {
    calendar: 'Agregar al calendario',
  },
  more: {
    heading: 'Calendario y cartas',
    feed: 'Ver sus fechas en su propio calendario',
    letters: 'Elegir recordatorios y cartas',
  },
  feed: {
    title: 'Su calendario',
    lead: 'Su programa de calendario puede mostrar sus fechas por sí solo y corregirlas cuando una cambia o se cancela.',
    back: 'Todas sus inscripciones',
    makeHeading: 'Crear una dirección secreta',
    says: 'Cada anotación dice “Cita” y la hora. Nunca dice de qué trata, dónde es ni quién viene.',
    secret:
      'Recibe una dirección web larga que solo usted tiene. Quien la conozca puede ver cuándo son sus citas, así que no la comparta con nadie.',
    make: 'Crear mi dirección',
    yours: 'Su dirección',
    how: 'Copie esta dirección. En su programa de calendario elija “Suscribirse a un calendario”, o “Agregar desde una dirección web”, y péguela ahí.',
    since: 'Creada el {day}.',
    endHeading: 'Terminarla',
    endText:
      'La dirección también termina cuando cambia su contraseña o cierra sus sesiones en todas partes. Lo que su calendario ya tiene puede quedarse ahí.',
    end: 'Terminar esta dirección',
    another: 'Crear otra en su lugar',
  },
  choices: {
    title: 'Recordatorios y cartas',
    lead: 'Las cartas llegan a {email}. Nunca dicen de qué trata una cita.',
    back: 'Todas sus inscripciones',
    reminders: 'Antes de una fecha',
    remindersHint: 'Dos cartas: dos días antes y en la mañana de ese día.',
    remind: 'Quiero un recordatorio',
    digest: 'Un aviso con lo que viene',
    digestHint:
      'Llega a las cinco de la tarde, también cuando no hay nada nuevo. Trae sus citas de los próximos siete días.',
    digests: { none: 'Ningún aviso', daily: 'Cada día', weekly: 'Cada domingo' },
    always: 'Cuando una de sus fechas cambia o se cancela, siempre le escribimos.',
    save: 'Guardar',
  },
}
