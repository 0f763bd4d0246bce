import type { pauses as English } from '../en/pauses'
import type { Like } from '../words'

export const pauses: Like<typeof English> = {
  title: 'Decisiones privadas',
  back: 'Lo que comparte',
  heading: 'Decisiones privadas',
  lead: 'Una pausa oculta por un tiempo lo que usted comparte. Lo que firmó sigue firmado, su página de lo que comparte se ve igual, y no se avisa a nadie.',
  now: 'En pausa ahora',
  none: 'No hay nada en pausa.',
  line: '{who}, desde el {day}: {what}',
  everybody: 'Todas las personas',
  everything: 'todo',
  lift: 'Terminar esta pausa',
  liftOf: ': {who}, {what}',
  add: {
    heading: 'Poner algo en pausa',
    who: 'Para quién',
    everybody: 'Todas las personas',
    what: 'Qué',
    everything: 'Todo',
    button: 'Poner en pausa ahora',
  },
  looks:
    'Mientras dura la pausa, encuentran la página que encuentra cualquiera cuando no hay nada que mostrar. No dice ningún motivo.',
}
