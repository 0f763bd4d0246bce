import type { settings as English } from '../en/settings'
import type { Like } from '../words'

export const settings: Like<typeof English> = {
  title: 'Ajustes',
  lead: 'Cómo llegan las personas cercanas a un participante y cuánto tiempo se quedan. Un cambio vale desde ahora.',
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
  onRecord: 'Cada cambio queda en el registro, con su nombre y con lo que había antes.',
  save: 'Guardar',
}
