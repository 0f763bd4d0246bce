import type { familyTelling as English, whom as EnglishWhom } from '../en/familyTelling'
import type { Like } from '../words'

export const familyTelling: Like<typeof English> = {
  title: 'Avisar al equipo',
  back: 'Inicio',
  heading: 'Cuéntele algo al equipo',
  lead: 'Puede contarle al equipo lo que nota o lo que le preocupa. Va en un solo sentido: aquí nadie responde.',
  urgent: 'Si alguien puede estar en peligro, no escriba. Llame ahora.',
  who: '¿De quién se trata?',
  nobody: 'De nadie en particular',
  text: 'Lo que quiere que el equipo sepa',
  hint: 'Como máximo 2000 caracteres. Una vez enviado, no aparece en ninguna página de aquí.',
  privacy:
    'La clínica lee esto en días laborables. La ley no le permite decir quién está en tratamiento y quién no. Por eso no puede contarle qué se hace con su mensaje.',
  send: 'Enviar al equipo',
  sent: {
    title: 'Enviado',
    heading: 'Su mensaje se envió',
    text: 'Gracias por avisarnos. No tiene que hacer nada más.',
    back: 'Volver a su página de inicio',
  },
}

export const whom: Like<typeof EnglishWhom> = {
  hint: 'Son las personas de su propia lista. Nadie más puede cambiarla.',
  other: 'Otra persona',
  name: 'El nombre de esa persona',
  nameHint: 'Solo si es otra persona. El nombre se agrega a su lista.',
}
