import type { reading as English } from '../en/reading'
import type { Like } from '../words'

export const reading: Like<typeof English> = {
  title: 'Mis lecturas',
  lead: 'Lo que usted guarda y lo que ha leído es suyo. Nadie más puede verlo, tampoco el equipo.',
  kept: {
    heading: 'Guardado para después',
    none: 'Todavía no ha guardado ningún artículo. Cada artículo de la biblioteca tiene un enlace para hacerlo.',
    find: 'Mirar en la biblioteca',
  },
  lists: {
    withProgram: 'Viene con un grupo en el que usted se inscribió.',
    forEverybody: 'Para todas las familias.',
    finished: '{finished} de {total} leídos',
    none: {
      heading: 'Todavía no hay una lista de lectura',
      text: 'Algunos grupos vienen con unos pocos artículos para leer. Cuando usted se inscriba en uno, aparecerán aquí.',
      groups: 'Buscar un grupo',
    },
  },
  minutes: '{minutes, plural, one {# minuto} other {# minutos}}',
  row: '{time}. {reached}',
  reached: { new: 'Sin abrir', opened: 'Abierto', finished: 'Leído' },
  back: 'Mis lecturas',
  article: {
    title: 'Un artículo',
    open: 'Leer el artículo',
    finish: 'Ya lo leí',
    again: 'Dejarlo para leer otra vez',
    keep: 'Guardarlo para después',
    remove: 'Dejar de guardarlo',
    yours: 'Su lectura',
    clear: {
      heading: '¿Se entendió bien?',
      text: 'El equipo solo ve cuántas personas dijeron que sí o que no, nunca quiénes.',
      yes: 'Sí, se entendió bien',
      no: 'No, no mucho',
      said: {
        yes: 'Usted dijo que se entendió bien. Puede cambiar su respuesta.',
        no: 'Usted dijo que no se entendió bien. Puede cambiar su respuesta.',
      },
    },
    library: 'Volver a la biblioteca',
  },
  keep: {
    title: 'Guardar para después',
    text: 'Le esperará en Mis lecturas. Solo usted puede verlo ahí.',
    submit: 'Guardarlo',
    already: 'Usted ya guarda este artículo.',
    see: 'Ver mis lecturas',
    gone: {
      heading: 'Ese artículo no está en la biblioteca',
      text: 'Puede que lo hayan retirado, o que la dirección no esté bien escrita.',
    },
  },
}
