import type { arriving as English } from '../en/arriving'
import type { Like } from '../words'

export const arriving: Like<typeof English> = {
  email: 'Correo electrónico',
  password: 'Elija una contraseña',
  passwordHint: 'De 15 caracteres o más. Unas palabras seguidas sirven bien.',
  suggest: 'Mostrarme algunas para elegir',
  givenName: 'Nombre',
  familyName: 'Apellido',
  language: '¿En qué idioma lee mejor?',
  toSignIn: 'Ir a la página de entrada',
  join: {
    title: 'Crear una cuenta',
    lead: 'Con una cuenta puede inscribirse en los grupos abiertos a las familias. Es gratis y no dice nada de nadie.',
    emailHint: 'Le escribimos a este correo. El enlace del mensaje le lleva al paso siguiente.',
    submit: 'Enviarme el mensaje',
    pending: 'Enviando',
    invited: '¿Recibió una invitación?',
    invitedText: 'Entonces abra el enlace del mensaje que recibió. Le lleva al lugar correcto.',
  },
  finish: {
    title: 'Su cuenta nueva',
    lead: 'Su correo está confirmado: {email}. Ahora su nombre, su idioma y una contraseña.',
    submit: 'Crear mi cuenta',
    pending: 'Creando su cuenta',
  },
  over: {
    title: 'Este enlace ya no sirve',
    text: 'Un enlace sirve una vez, durante una hora. Puede pedir otro.',
    again: 'Pedir otro',
    stopText:
      'Un enlace para detener algo sirve una vez, durante siete días. Si otra persona pudo entrar en su cuenta, elija una contraseña nueva. Así se cierra la sesión en todos los dispositivos.',
    stopAgain: 'Elegir una contraseña nueva',
  },
  reset: {
    title: 'Una contraseña nueva',
    lead: 'Escriba su correo. Si tiene una cuenta, le enviamos un mensaje con un enlace.',
    submit: 'Enviarme el mensaje',
    pending: 'Enviando',
    noLetter: '¿No llegó el mensaje?',
    noLetterText:
      'Mire entre el correo no deseado y revise la dirección. Tarda unos minutos, no más. Una dirección sin cuenta no recibe nada. Si usted pidió no recibir estos mensajes, el enlace del último los activa otra vez.',
  },
  choose: {
    title: 'Elija su contraseña',
    lead: 'Al guardar se cierra la sesión en todos los dispositivos.',
    submit: 'Guardar esta contraseña',
    pending: 'Guardando',
  },
  newAddress: {
    title: 'Usar este correo',
    lead: 'Desde entonces entra con él y los mensajes llegan ahí.',
    yes: 'Sí, usar este correo',
  },
  stopAddress: {
    title: 'Detener el cambio de correo',
    lead: 'La cuenta conserva su correo, o lo recupera. Se cierra la sesión en todos los dispositivos y después elige otra contraseña.',
    yes: 'Detenerlo',
  },
  stopFactor: {
    title: 'Detener un cambio en su manera de entrar',
    lead: 'Úselo si el mensaje le habla de algo que usted no hizo. Si fue usted, cierre esta página. No ha cambiado nada.',
    heading: 'Qué pasa si lo detiene',
    gone: 'Se quitan las aplicaciones, las llaves de acceso y los códigos de recuperación agregados desde ese mensaje.',
    back: 'Lo que se quitó desde entonces vuelve. Lo que usted tenía antes se queda.',
    out: 'Se cierra la sesión en todos los dispositivos. También termina la dirección privada de su calendario.',
    password: 'Su contraseña de ahora deja de servir. Después le enviamos un correo para elegir otra.',
    yes: 'Detenerlo',
  },
  mute: {
    title: 'No recibir más estos mensajes',
    lead: 'Recibió un mensaje que no pidió. Podemos dejar de enviar mensajes así a su correo durante 30 días.',
    stays:
      'Vale para los mensajes que cualquier persona puede pedir con su correo: para crear una cuenta, para elegir una contraseña nueva, una invitación. Los mensajes sobre cambios en una cuenta suya siguen llegando.',
    mute: 'No recibirlos durante 30 días',
    again: '¿Le hace falta uno después de todo?',
    againText:
      'Por ejemplo, para elegir una contraseña nueva hace falta un mensaje. Actívelos aquí y después pida uno.',
    hear: 'Enviarme otra vez estos mensajes',
  },
  phrases: {
    title: 'Contraseñas para elegir',
    lead: 'Cada una se hizo al azar, ahora mismo, para usted. Nadie guardó copia. Anote en papel la que le guste y guárdela bien.',
    label: 'Contraseñas hechas al azar',
    more: 'Mostrarme otras',
    back: 'Cierre esta página para volver a su formulario.',
  },
}
