import type { telling as English } from '../en/telling'
import type { Like } from '../words'

export const telling: Like<typeof English> = {
  title: 'Hablar con el equipo',
  back: 'Lo que comparte',
  heading: 'Hablar con el equipo',
  lead: 'Si alguien le pide compartir o le presiona para hacerlo, o si algo no le parece bien, puede decirlo aquí. Solo lo lee el equipo.',
  text: 'Lo que quiere que el equipo sepa',
  hint: 'Como máximo 2000 caracteres. Una vez enviado, no aparece en ninguna página de aquí.',
  notUrgent:
    'El equipo lee esto en días laborables. Si ahora no está a salvo, llame al 911, o llame o envíe un mensaje de texto al 988. También puede llamar al equipo: <phone></phone>.',
  send: 'Enviar al equipo',
  sent: {
    title: 'Enviado',
    heading: 'El equipo tiene su mensaje',
    text: 'Alguien del equipo hablará con usted a solas. Lo que escribió ya no se puede ver aquí.',
    back: 'Volver a lo que comparte',
  },
}
