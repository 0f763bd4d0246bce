import type { site as English } from '../en/site'
import type { Like } from '../words'

export const site: Like<typeof English> = {
  help: { local: 'Líneas de su zona' },
  privacy: { contents: 'En esta página' },
  home: {
    title: 'Alongside: para las familias de {clinic}',
    description:
      'Grupos para participar y lecturas claras, para familias de personas en tratamiento ambulatorio.',
    heading: 'Cuando alguien a quien usted quiere está en tratamiento, también hay un lugar para usted.',
    lead: 'En Alongside, las familias de las personas del programa ambulatorio de {clinic} encuentran grupos para participar y lecturas claras. Puede usar casi todo sin saber nada del tratamiento de nadie. Lo que usted sepa de la persona a quien apoya lo decide ella.',
    find: 'Buscar un grupo',
    invited: 'Recibí una invitación',
    next: 'Los próximos grupos',
    all: 'Todos los grupos y talleres',
    noneYet: 'Por ahora no hay fechas publicadas. Se agregan con frecuencia.',
    library: 'Primero, leer',
    libraryLead:
      '{count, plural, one {Un artículo corto} other {# artículos cortos}}, revisados cada año, en inglés y en español.',
    shelfAll: {
      condition: '{count, plural, one {El artículo sobre condiciones} other {Los # sobre condiciones}}',
      treatment: '{count, plural, one {El artículo sobre el tratamiento} other {Los # sobre el tratamiento}}',
      skill: '{count, plural, one {El artículo sobre la vida diaria} other {Los # sobre la vida diaria}}',
    },
    now: {
      heading: 'Si no puede esperar',
      danger: 'Si alguien corre peligro en este momento, llame al <a911></a911>.',
      talk: 'Para hablar a cualquier hora con una persona preparada, llame o envíe un mensaje al <a988></a988>. Puede llamar por otra persona.',
      poison: 'Por una posible sobredosis o intoxicación, llame al <poison></poison>.',
      all: 'Todas las formas de pedir ayuda',
    },
    account: {
      heading: 'Su propia página',
      text: 'Con una cuenta puede inscribirse en los grupos y ver lo que la persona a quien apoya decide compartir. El equipo abre las cuentas por invitación.',
      ask: 'Para pedir una invitación, llame a {site} al <phone>{number}</phone> o pregunte en la recepción.',
      open: 'Abrir mi página',
      groups: '¿No tiene cuenta? <link>Vea a qué grupos puede venir</link>.',
    },
  },
}
