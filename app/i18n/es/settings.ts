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
  clinic: {
    title: 'Nombre y líneas de crisis',
    lead: 'Lo que las familias leen en cada página y en los formularios que se firman, y a quién pueden llamar cuando no se puede esperar.',
    name: {
      label: '¿Cómo se llama la clínica?',
      hint: 'Completo, como está en los formularios que se firman.',
    },
    shortName: {
      label: '¿Y su nombre corto?',
      hint: 'Como lo dice la gente, para la parte de arriba de cada página.',
    },
    neutralSite: {
      label: '¿A dónde lleva “Salir rápido”?',
      hint: 'Una página que cualquiera podría mirar, por ejemplo el tiempo. Su dirección empieza con https://',
    },
    save: 'Guardar',
    lines: {
      heading: 'Líneas de crisis de su zona',
      lead: 'Están en la página de ayuda, debajo del 911 y del 988, para todas las personas y en los dos idiomas. Llame una vez a cada número antes de agregarlo, y otra vez cada año.',
      look: 'Ver la página de ayuda',
      add: 'Agregar una línea',
      number: 'Número',
      nameEn: 'De quién es la línea, en inglés',
      nameEs: 'De quién es la línea, en español',
      hoursEn: 'Cuándo contestan, en inglés',
      hoursEs: 'Cuándo contestan, en español',
      hoursHint: 'Por ejemplo: de día y de noche. En los dos idiomas, o en ninguno.',
      save: 'Guardar esta línea',
      remove: 'Quitarla',
      full: 'Más de ocho líneas esconderían las que importan. Quite una para agregar otra.',
    },
  },
}
