import type { stopping as English } from '../en/stopping'
import type { Like } from '../words'

export const stopping: Like<typeof English> = {
  title: 'Dejar de compartir',
  heading: 'Dejar de compartir',
  lead: 'Cada botón actúa en cuanto usted lo pulsa. No se avisa a nadie, y nadie le pregunta por qué.',
  back: 'Lo que comparte',
  nothing: 'Aquí nadie ve nada sobre usted, así que no hay nada que detener.',
  everything: { heading: 'Todo, con todas las personas', button: 'Dejar de compartir todo' },
  people: { heading: 'Una persona', text: '{name} ve {topics}.', button: 'Detener todo con {name}' },
  awaited: {
    text: 'El {day} usted firmó lo que {name} puede ver. Falta la firma de {signer}. Antes de eso no se comparte nada.',
    takeBack: 'Retirarlo',
    form: 'Lo que firmó (pide su contraseña)',
  },
  fade: {
    heading: 'O dejar que termine poco a poco',
    text: 'Desde ahora no se muestra nada nuevo. Lo que se ve hoy queda hasta que pase su tiempo, y después termina solo.',
    everything: 'Todo',
    which: 'De qué ya no recibirá {name} nada nuevo',
    button: 'Nada nuevo para {name}',
    all: 'Nada nuevo para nadie',
  },
  pauses: 'Decisiones privadas (pide su contraseña)',
}
