import type { operating as English } from '../en/operating'
import type { Like } from '../words'

/** Lo que una persona administradora ve del portal en marcha. */
export const operating: Like<typeof English> = {
  sharing: {
    title: 'Lo que se comparte en esta clínica',
    lead: 'Cada participante decide quién ve qué. Aquí puede detener todo a la vez, para todas las personas, y dejar que continúe.',
    goesOn: 'Se sigue compartiendo',
    goesOnText: 'Las familias ven lo que cada participante firmó.',
    suspended: 'Está suspendido',
    suspendedSince: 'Desde el {day}, {time}, ningún familiar ve nada de nadie. No se avisó a nadie.',
    password: 'Su contraseña',
    suspend: {
      heading: 'Suspender todo',
      text: 'Hágalo cuando pueda estar a la vista algo que no debe verse. Lo que firmaron los participantes queda como está, y sus propias páginas siguen funcionando.',
      submit: 'Suspender todo',
    },
    goOn: {
      heading: 'Dejar que continúe',
      text: 'Después de una restauración queda suspendido cuando el portal no puede saber qué se detuvo desde la copia. Antes de dejar que continúe:',
      first: 'Busque el archivo que guarda lo que se detuvo y, si puede, repita la restauración con él.',
      second:
        'Si no puede, pregunte a cada participante qué detuvo desde la copia y anótelo por esa persona.',
      third: 'Deje por escrito quién decidió continuar y por qué.',
      submit: 'Dejar que continúe',
    },
  },
}
