/** Everyday words, 256 in each language, each told easily by ear and spelled as it sounds. */
const english = `
acorn amber anchor apple apron arrow autumn bacon badge bagel bakery balloon bamboo banjo barley barn basil basket
beach bean bench berry bicycle biscuit blanket blossom blue boat bonnet book bottle bowl branch bread breeze brick
bridge bright broom brown brush bucket butter button cabin cactus camel candle canoe canvas carpet carrot castle cedar
cello chair chalk cherry chimney cinnamon circle clay clock cloud clover coast coat cobalt coffee comet copper coral
corner cotton cradle crayon cricket crystal cup curtain daisy dawn desert diamond dolphin donkey door dragonfly drum
eagle early easel echo elbow elm ember engine falcon feather fern fiddle field fig finch flag flannel flute forest
fountain fox friday frost fruit galaxy garden garlic gate ginger glass globe glove golden grape grass green guitar
hammer hammock harbor harvest hazel heron hill honey horse hotel ice indigo iron island ivory jacket jasmine jelly
jungle kettle kitchen kite ladder lake lamp lantern laurel leaf lemon letter lilac lily linen lion lobster lotus magnet
maple marble market meadow melon mirror monday moon moss mountain mustard napkin nest north nutmeg oak ocean olive
onion orange orchard otter oven owl paddle paint panda paper parrot peach pear pebble pencil pepper piano picnic pillow
pine planet plum pocket pond poppy potato pottery puddle pumpkin purple quilt rabbit radio rain raisin raven ribbon
river robin rocket rose saddle sailor salt sand scarf sea seed shell silver sky slate slipper snow sofa spoon spring
squirrel star stone summer sun table tea temple thunder tiger timber tomato tower train tulip tunnel turtle umbrella
valley velvet village violet violin walnut water wheat willow window winter wooden yellow zebra
`

const spanish = `
abeja abril abrigo aceite acero agosto agua aguja alba alegre alfombra algodón almendra almohada alto amapola amarillo
amigo ancho anillo arena arco arpa arroz atardecer avena azul bahía balcón ballena bambú banco bandera barca barco
barro batería bello blanco blusa bosque bota botella botón brisa brújula bufanda caballo cacao café caja calle cama
camello camino camisa campana campo canasta canción canela canoa caracol carta casa castillo cebolla cedro cereza
cesta cielo cinta ciprés ciruela claro clavel cobre cocina coco cohete cometa comedor concha conejo copa coral corona
cortina costa cristal cuaderno cuadro cuchara cuento cuna delfín desierto diamante domingo dorado dulce durazno eco
elefante enero escalera espejo espiga estrella estudio faro farol feria fiesta flauta flor florero foca fresa fruta
fuente gallina galleta gaviota girasol globo gorra gota granada grano grande guante guitarra hamaca harina helado
helecho hierba higo hilo hoja hormiga horno huerta invierno isla jabón jardín jarra jazmín jirafa julio junio
ladrillo lago laguna lámpara lana lápiz laurel lavanda leche lechuga león libro limón lino lirio llave lluvia lobo
luna lunes madera maleta mango manta mantel manzana mapa mar marfil mariposa martes marzo mayo mercado mesa miel
miércoles molino montaña morado muelle museo música naranja nido nieve noche nogal norte nube nuez océano oliva
oro otoño oveja pájaro palma palo paloma pan panal papel paraguas pared parque pato pera perla perro piano piedra
pimienta pino pintura piña plata plato playa pluma pozo pradera primavera puente puerta pulpo queso rama rana reloj
río roble roca romero rosa rubí sábado sal salón sandía sauce semilla sendero silla sol sombrero sur tambor taza
techo tejado tigre tierra tomate torre tortuga tren trigo trompeta tulipán uva vaca valle vela velero ventana verano
verde vestido viento viernes violín yegua zapato zorro
`

const wordsIn = (text: string) => [...new Set(text.trim().split(/\s+/))].slice(0, 256)

export const wordList = { en: wordsIn(english), es: wordsIn(spanish) } as const
