/*
 * What people choose first: whoever guesses tries these before anything else. The long list of breaches is a package's;
 * it is English and mostly short, so the phrases, the Spanish and what people in recovery say stand here.
 * Compared by letters and digits only, accents folded.
 */
const chosenOften = `
00000000 000000000 0123456789 0987654321 11111111 111111111 11223344 112233445566 123123123 123123123123123
123321123 12344321 123454321 12345678 123456789 1234567890 123456789012345 1234567890123456
12345678901234567890 12345678910 123456789a 1234abcd 1234qwer 147258369 159753456 1a2b3c4d 1q2w3e4r
1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u8i 1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv 789456123 88888888 987654321
9876543210 a1b2c3d4 a1b2c3d4e5 a1b2c3d4e5f6g7h8 aa123456 abc12345 abc123456 abcd1234 abcdef123 abretesesamo
access123 access14 admin123 admin1234 administrador administrator administrator1 alejandra alejandro
alejandro1 alexander alexander1 amorcito amorcito1 amoreterno andrew123 angel123 angels12 anthony1 anything1
apassphrase argentina argentina1 arsenal1 asdf1234 asdfasdf asdfasdfasdf asdfghjk asdfghjkl asdfghjkl123
ashley123 autumn2025 autumn2026 babyboy1 babygirl babygirl1 banana123 barcelona barcelona1 barcelona10
baseball baseball1 baseball123 basketball basketball1 basketball123 batman123 beatles1 bendecida bendiciones
benjamin1 bestfriend1 bestfriends bienvenida bienvenida1 bienvenido bienvenido1 bienvenidos birthday
birthday1 blessed1 blessing blink182 butterfly butterfly1 cambiame cambiame1 cambiame123 changeme changeme1
changeme123 changemeplease changepassword charlie1 charlie123 cheese123 chelsea1 chevrolet chocolate
chocolate1 chocolate12 christmas christmas1 christopher christopher1 clave123 clave1234 claveclave cocacola
cocacola1 colombia colombia1 computer computer1 contrasena1234 contraseña contraseña1 contraseña123
cookie123 corazon1 corazon123 correcthorse correcthorsebatterystaple corvette cowboys1 cristina cristina1
cumpleaños daddy123 daniel123 daughter december december1 default1 diciembre diosconnosotros diosesamor
diosesgrande dragon123 easydoesit elizabeth elizabeth1 eminem123 estaesmicontraseña estotambienpasara
estrella estrella1 estrellita facebook facebook1 family123 february felizcumpleaños feliznavidad fernando
fernando1 ferrari1 firstthingsfirst flower123 flowers1 football football1 football123 forever1 forever21
foreverandever foreveryoung francisco francisco1 friends1 friends4ever futbol123 gabriela gabriela1
godisgood godisgood1 godislove goodluck goodmorning goodmorning1 goodnight google123 graciasadios grandma1
grandson greenday guadalupe guadalupe1 guest123 guillermo happy123 happybirthday happyday harley123 hello123
hello1234 hellohello hellohellohello helloworld helloworld1 helloworldhello heythere hola1234 hola12345
holahola holahola123 holamundo ilovemycat ilovemychildren ilovemydog ilovemyfamily ilovemykids iloveyou
iloveyou1 iloveyou12 iloveyou123 iloveyou1234 iloveyou2 iloveyoubaby iloveyouforever iloveyouiloveyou
iloveyousomuch inlovewithgod instagram internet internet1 invierno2025 invitado1 iphone123 january1 jennifer
jennifer1 jessica1 jessica123 jesus123 jesuschrist jesusislord jesuslovesme jesusteama jordan123 jordan23
joshua123 justfortoday keepcomingback lakers24 letgoandletgod letmein letmein1 letmein123 letmeinletmein
letmeinplease liveandletlive livelongandprosper liverpool liverpool1 lkjhgfdsa login123 lovelove
lovelovelove loveme123 loveyou1 manchester manchesterunited mariposa mariposa1 mariposas master123 matthew1
maythe4thbewithyou maytheforcebewithyou mercedes metallica mexico123 mexico2024 miamor12 miamor123
miamorporsiempre michael1 michael123 miclave123 micontrasena123 micontraseña mifamilia mifamilia1
mifamiliaestodo mnbvcxz1 mommy123 monkey123 motherinlaw mustang1 mychildren mydaughter myfamily myfamily1
mylove123 mypassphraseisthis mypassword mypassword1 mypasswordispassword newpassword nicole123 nirvana1
nopassword nothing1 november1 onceuponatime onedayatatime oneringtorulethemall opensesame openthedoorplease
orange123 otoño2025 p4ssw0rd p@ssw0rd p@ssword pa55w0rd pa55word packers12 pass1234 pass12345 passpass1
passphrase passphrase1 passw0rd passwd123 password password1 password12 password123 password1234
password12345 password123456 passwordpassword passwordpassword1 passwort patriots1 poiuytrewq pokemon1
pokemon123 porsche911 porsiemprejuntos primavera princesa princesa1 princesa123 princess princess1
princess12 princess123 prueba123 prueba1234 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedc qazwsxedcrfv qwer1234
qwerty qwerty1 qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456 qwerty1234567 qwertyui qwertyuiop
qwertyuiopasdf qwertyuiopasdfgh qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm realmadrid realmadrid1
realmadrid7 redsox123 rememberthispassword rockyou1 samantha samantha1 samsung1 samsung123 santiago
santiago1 sebastian sebastian1 secret123 secreto1 secreto123 secretsecret serenitynow serenityprayer
shadow123 siempreteamare signin123 slipknot soloporhoy something something1 spiderman spiderman1 spring2025
spring2026 starwars starwars1 starwars123 steelers1 stephanie summer123 summer2024 summer2025 summer2026
sunshine sunshine1 sunshine12 sunshine123 superman superman1 superman123 superuser sweetheart sweetie1
teamo123 teamo1234 teamomucho tequiero tequiero1 tequiero123 tequieromucho test1234 testing123
testingtesting testtest thepasswordisthepassword thequickbrownfox thequickbrownfoxjumps
thequickbrownfoxjumpsoverthelazydog theserenityprayer thisisapassword thisismypassword thistooshallpass
tobeornottobe tobeornottobethatisthequestion topsecret trustno1 trustno1trustno1 undiaalavez usuario1
usuario123 valentina valentina1 verano2025 verano2026 victoria victoria1 virgencita vivamexico welcome
welcome1 welcome12 welcome123 welcome1234 welcometothe whatever whatever1 windows10 winter123 winter2024
winter2025 winter2026 yankees1 youtube123 zaq12wsx zxcv1234 zxcvbnm zxcvbnm1 zxcvbnm123 zxcvbnmasdfghjkl
`

let known: Promise<ReadonlySet<string>> | undefined

/** Both lists together; the long one is read when somebody first chooses a password. */
function triedFirst(): Promise<ReadonlySet<string>> {
  known ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) =>
      new Set([...chosenOften.trim().split(/\s+/), ...dictionary['passwords-common']].map(lettersOf)),
  )
  return known
}

/**
 * True for a password that stands on the lists, with up to four digits after it, or that is two of theirs side by side:
 * "sunshineprincess" is long, and among the first that are tried.
 *
 * @param letters as `lettersOf` gives them
 */
export async function isTriedFirst(letters: string): Promise<boolean> {
  const known = await triedFirst()
  const bare = letters.replace(/\d{1,4}$/, '')
  return [letters, bare].some((text) => known.has(text) || isTwoOf(known, text))
}

function isTwoOf(known: ReadonlySet<string>, text: string): boolean {
  for (let at = shortestPart; at <= text.length - shortestPart; at += 1) {
    if (known.has(text.slice(0, at)) && known.has(text.slice(at))) return true
  }
  return false
}

/** Shorter parts would find two words in anything. */
const shortestPart = 4

/** How many the lists hold. */
export async function triedFirstCount(): Promise<number> {
  return (await triedFirst()).size
}

/** Letters and digits alone, small and without accents: "Esta es mi contraseña" is `estaesmicontrasena`. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
