import type { notices as English } from '../en/notices'
import type { Like } from '../words'

/** Lo que llega a una familia: su calendario, sus correos, mensajes sobre una fecha, el enlace para entrar. */
export const notices: Like<typeof English> = {
  card: {
    calendar: 'Agregar al calendario',
    join: 'Entrar ahora',
    joinLater: 'El enlace para entrar se abre aquí 15 minutos antes del comienzo.',
  },
  more: {
    heading: 'Calendario y correos',
    feed: 'Ver sus fechas en su propio calendario',
    letters: 'Elegir recordatorios y correos',
  },
  feed: {
    title: 'Su calendario',
    lead: 'Su programa de calendario puede mostrar sus fechas por sí solo y corregirlas cuando una cambia o se cancela.',
    back: 'Todas sus inscripciones',
    makeHeading: 'Crear una dirección secreta',
    says: 'Cada anotación dice «Cita» y la hora. Nunca dice de qué trata, dónde es ni quién viene.',
    secret:
      'Recibe una dirección web larga que solo usted tiene. Quien la conozca puede ver cuándo son sus citas, así que no la comparta con nadie.',
    make: 'Crear mi dirección',
    yours: 'Su dirección',
    how: 'Copie esta dirección. En su programa de calendario elija «Suscribirse a un calendario», o «Agregar desde una dirección web», y péguela ahí.',
    since: 'Creada el {day}.',
    endHeading: 'Anularla',
    endText:
      'La dirección también deja de servir cuando cambia su contraseña o cierra la sesión en todas partes. Lo que su calendario ya tiene puede quedarse ahí.',
    end: 'Anular esta dirección',
    another: 'Crear otra en su lugar',
  },
  choices: {
    title: 'Recordatorios y correos',
    lead: 'Los correos llegan a {email}. Nunca dicen de qué trata una cita.',
    back: 'Todas sus inscripciones',
    reminders: 'Antes de una fecha',
    remindersHint: 'Dos correos: dos días antes y en la mañana de ese día.',
    remind: 'Quiero un recordatorio',
    digest: 'Un aviso con lo que viene',
    digestHint:
      'Llega a las cinco de la tarde, también cuando no hay nada nuevo. Trae sus citas de los próximos siete días.',
    digests: { none: 'Ningún aviso', daily: 'Cada día', weekly: 'Cada domingo' },
    always: 'Cuando una de sus fechas cambia o se cancela, siempre le escribimos.',
    save: 'Guardar',
  },
  inbox: {
    title: 'Mensajes',
    one: 'Mensaje',
    lead: 'Lo que el equipo le escribió sobre sus fechas.',
    home: 'Inicio',
    back: 'Todos los mensajes',
    emptyHeading: 'No hay mensajes',
    emptyText:
      'Cuando el equipo le escriba sobre una fecha, lo encontrará aquí. Un correo le avisa que hay algo, pero no dice qué.',
    sent: 'Enviado el {day}, {time}',
    unread: 'Nuevo',
    newer: 'Mensajes más nuevos',
    older: 'Mensajes anteriores',
    about: 'Sobre:',
    date: 'Ver esta fecha',
    noAnswer: 'Aquí no se puede responder. Para comunicarse con el equipo, llame por favor.',
    waiting: '{count, plural, one {Tiene un mensaje nuevo} other {Tiene # mensajes nuevos}}',
    waitingText: 'El equipo le escribió sobre una fecha.',
    open: 'Leer los mensajes',
  },
  desk: {
    title: 'Escribir a las familias',
    lead: 'Cada familia encuentra sus palabras en el portal y recibe un correo que solo dice que hay un mensaje.',
    back: 'Esta fecha',
    nobody: 'No hay nadie inscrito, así que no hay a quién escribir.',
    reach: '¿Quién lo recibe?',
    booked:
      '{count, plural, =0 {Familias con lugar: ninguna todavía} one {La única familia con lugar} other {Las # familias con lugar}}',
    everybody:
      '{count, plural, one {Todas las inscritas o en espera: una familia} other {Todas las inscritas o en espera: # familias}}',
    language: 'Idioma de su texto',
    languageHint: 'No se traduce nada. Se marca para que un lector de pantalla lo pronuncie bien.',
    languages: { en: 'Inglés', es: 'Español' },
    text: 'Su mensaje',
    hint: 'Todas las familias leen las mismas palabras. No nombre a nadie ni diga nada del tratamiento de nadie.',
    send: 'Enviar',
    sent: 'Enviados antes',
    wentBooked: '{by}, a {count, plural, one {una familia} other {# familias}} con lugar',
    wentEverybody: '{by}, a {count, plural, one {una familia} other {# familias}}, también las que esperan',
    newer: 'Más nuevos',
    older: 'Anteriores',
  },
  link: {
    title: 'Enlace para entrar',
    lead: 'Las familias con lugar en línea lo ven desde 15 minutos antes del comienzo hasta el final, después de iniciar sesión. No está en ningún correo ni en ningún calendario.',
    back: 'Esta fecha',
    link: 'Dirección web de la reunión',
    hint: 'Empieza con https://. Déjela vacía para quitarla.',
    scope: '¿Qué fechas?',
    scopes: { this: 'Solo esta fecha', series: 'Cada fecha en línea de su serie que está por venir' },
    save: 'Guardar',
    opened:
      '{count, plural, one {Una familia lo abrió. Es una señal, no cuenta como asistencia.} other {# familias lo abrieron. Es una señal, no cuenta como asistencia.}}',
  },
}
