import type { welcome as English } from '../en/welcome'
import type { Like } from '../words'

export const welcome: Like<typeof English> = {
  title: 'Antes de empezar',
  heading: {
    contact: '¿Cómo le podemos avisar sin riesgo para usted?',
    help: '¿Algo le ayuda cuando viene?',
  },
  lead: {
    contact:
      'A veces una fecha cambia con poca anticipación. Entonces alguien del equipo puede llamarle o escribirle. Díganos qué es seguro para usted. No tiene que decir por qué.',
    help: 'El equipo prepara la sala antes de que usted llegue. Nadie más ve su respuesta.',
  },
  step: 'Pregunta {number} de {count}',
  save: 'Guardar y seguir',
  skip: 'Omitir esta pregunta',
  later: 'Puede cambiar cada respuesta cuando quiera.',
  waits: '{count, plural, =1 {Falta una pregunta} other {Faltan # preguntas}}',
  waitsText: 'Empezó a decirnos cómo avisarle y qué le ayuda. Toma un minuto, y puede omitirlo.',
  goOn: 'Seguir',
  own: {
    title: 'Cómo le avisamos',
    lead: 'Cuando una sesión cambia con poca anticipación, alguien del equipo puede llamarle o escribirle. No tiene que decir por qué.',
    back: 'Mi página',
    save: 'Guardar',
  },
}
