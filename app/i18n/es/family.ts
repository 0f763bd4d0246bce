import type { family as English } from '../en/family'
import type { Like } from '../words'

/** La primera página de un familiar. */
export const family: Like<typeof English> = {
  home: {
    title: 'Inicio',
    greeting: {
      morning: 'Buenos días, {name}',
      afternoon: 'Buenas tardes, {name}',
      evening: 'Buenas noches, {name}',
    },
    next: 'Su próxima sesión',
    more: '{count, plural, one {Tiene lugar en otra fecha más.} other {Tiene lugar en # fechas más.}}',
    waiting: 'Todavía sin reservar',
    noneHeading: 'Todavía no se ha inscrito en nada',
    noneText:
      'La mayoría de las familias empieza con un grupo educativo. Puede venir una vez y decidir después.',
    find: 'Buscar un grupo',
    support: 'La persona a quien apoya',
    supportMany: 'Las personas a quienes apoya',
    supported: {
      heading: 'Lo que {name} quiere contarle',
      text: '{name} decide qué compartir con usted y cuándo. Los resúmenes llegan de vez en cuando y pueden hacer una pausa por muchas razones.',
      open: 'Ver la página de {name}',
      known: '{name} puede saber cuándo abre usted esa página.',
      list: 'Cambiar su lista de personas a las que apoya',
    },
    nobodyHeading: 'Todavía no hay nadie vinculado con usted',
    nobodyText:
      'Cuando una persona del programa y el equipo confirmen que usted es de la familia, su página aparecerá aquí. Mientras tanto, todos los grupos están abiertos para usted.',
    forFamilies: 'Solo para familias de la clínica',
    also: 'También puede',
    groups: 'Buscar otro grupo',
    groupsText: 'Por la tarde, de día y en fin de semana, en inglés y en español.',
    library: 'Leer algo primero',
    libraryText: 'Artículos cortos que un terapeuta revisa cada año.',
    reading: 'Mis lecturas',
    messages: 'Mensajes',
    messagesText: 'Lo que el equipo le escribió sobre sus fechas.',
    readingText: 'Lo que usted guarda para después, y lo que vino con sus grupos.',
    therapy: 'Terapia familiar',
    therapyText: 'Pedir una sesión en familia y ver lo que está reservado.',
    tell: 'Contarle algo al equipo',
    tellText: 'Lo que nota o lo que le preocupa. Es solo para avisar: aquí no se responde.',
    help: 'Encontrar ayuda ahora',
    helpText: 'Todos los números, para cualquier hora.',
  },
  people: {
    title: 'Personas a las que apoya',
    back: 'Inicio',
    lead: 'Esta lista es suya. Solo usted quita a alguien, y nadie se entera.',
    named: 'Un nombre que escribió usted.',
    remove: 'Quitar de mi lista',
    open: 'Ver la página de {name}',
    leave: 'Terminar mi vínculo con {name}',
    leaveText:
      'Entonces {name} ya no podrá compartir nada con usted, ni se podrá acordar una sesión familiar. Si hay una reservada, la clínica la quita. Para volver necesita otra invitación.',
    leaveYes: 'Terminarlo',
    noneHeading: 'No hay nadie en su lista',
    none: 'Puede agregar un nombre cuando pida una sesión familiar o le cuente algo al equipo.',
  },
}
