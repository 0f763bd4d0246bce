import type { settings as English } from '../en/settings'
import type { Like } from '../words'

export const settings: Like<typeof English> = {
  title: 'Ajustes',
  lead: 'Cómo llegan las personas cercanas a un participante y cuánto tiempo se quedan, y qué consultas son poco comunes.',
  identity: {
    label: '¿Cuándo vale un vínculo familiar?',
    hint: 'Un vínculo no le muestra nada a nadie. Solo hace posible compartir.',
    no: 'Cuando el participante dijo que sí',
    noHint: 'El participante sabe mejor que nadie a quién invitó.',
    yes: 'Cuando el participante dijo que sí y el equipo vio quién es',
    yesHint:
      'Alguien del equipo ve a la persona o sus documentos, una vez. Los vínculos que ya valen quedan como están.',
  },
  invitationDays: {
    label: '¿Cuántos días se puede abrir una invitación?',
    hint: 'De 1 a 30. Se abre una sola vez, y solo con su clave. Las invitaciones ya enviadas conservan su plazo.',
  },
  linkQuestionMonths: {
    label: '¿Después de cuántos meses revisa el equipo los vínculos?',
    hint: 'De 1 a 60, desde el día en que alguien dejó el programa. Entonces se pregunta al equipo si cada vínculo queda. Nada termina solo.',
  },
  onRecord:
    'Un cambio vale desde ahora. Cada cambio queda en el registro, con su nombre y con lo que había antes.',
  save: 'Guardar',
  viewing: {
    heading: 'Consultas poco comunes',
    lead: 'Desde cuántas veces en un día se le pide revisar. Por el acceso de emergencia se pregunta siempre, y ninguna regla se puede apagar.',
    between: 'De {least} a {most}',
    outside: 'Personas que alguien intentó abrir sin tenerlas a su cargo',
    many: 'Personas abiertas, como mínimo',
    manyTimesUsual: 'Y tantas veces lo habitual de quien las abre',
    manyWithoutUsual: 'Personas abiertas, si no hay días anteriores para comparar',
    copies: 'Personas de quienes se pidió el registro completo o la lista de lo que se mostró',
    lookups: 'Cuentas que se buscaron',
    devices: 'Dispositivos nuevos de un mismo familiar',
    asking: 'Personas por las que un familiar preguntó sin ver nada',
    onRecord:
      'Un cambio vale desde mañana: hoy y los días anteriores quedan como están. Cada cambio queda en el registro, con su nombre y con lo que había antes.',
    save: 'Guardar los números',
  },
}
