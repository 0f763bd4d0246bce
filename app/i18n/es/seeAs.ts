import type { seeAs as English } from '../en/seeAs'
import type { Like } from '../words'

export const seeAs: Like<typeof English> = {
  title: 'Verlo como la otra persona',
  back: 'Lo que comparte',
  backToForm: 'Volver al formulario',
  now: {
    heading: 'Usted ve esto como lo ve {name}',
    text: 'Esta es la página de {name} en este momento. Nadie se entera de que usted la mira.',
  },
  ahead: {
    heading: 'Una mirada por adelantado: lo que verá {name}',
    text: 'No hay nada firmado y no se envió nada. Esta es la página que verá {name} si usted firma lo que ha elegido hasta ahora.',
    empty:
      'No hay nada firmado y no se envió nada. Ningún resumen que usted haya dejado salir corresponde a lo que ha elegido hasta ahora, así que {name} encontraría la página de abajo hasta el próximo.',
  },
}
