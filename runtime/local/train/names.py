"""Names of things that a shop sells: English nouns and made-up words, each either for training or for the test."""
import collections
import random
import re

NOUNS = """lamp mug chair desk table sofa shelf knife fork spoon plate bowl kettle toaster clock mirror rug curtain
pillow blanket towel basket bucket broom mop sponge candle vase frame poster notebook pencil pen eraser ruler stapler
folder envelope stamp marker brush canvas easel guitar drum flute violin trumpet piano harp whistle ball racket helmet
glove scarf hat coat jacket shirt sweater sock shoe boot sandal belt wallet purse backpack suitcase umbrella watch ring
necklace bracelet earring tent lantern rope compass hammer wrench drill saw chisel screw nail bolt ladder shovel rake
hose bench stool cabinet drawer wardrobe mattress bed crib stroller toy puzzle kite doll robot truck train bike scooter
skateboard sled ski paddle canoe raft anchor net bait hook cooler thermos bottle jar tin box crate barrel sack bag tray
pan pot wok grill oven fridge freezer blender mixer juicer grater peeler whisk ladle sieve funnel timer scale magnet
battery charger cable adapter speaker headphone microphone camera tripod lens printer scanner monitor keyboard mouse
router tablet phone radio fan heater vacuum iron bulb socket switch fuse hinge handle lock key chain bell doormat
planter trowel seed fern cactus orchid tulip rose apple melon lemon cherry berry peach bagel muffin cookie""".split()
IRREGULAR = {"shelf": "shelves", "knife": "knives", "mouse": "mice", "ski": "skis", "scarf": "scarves", "cactus": "cacti",
             "loaf": "loaves", "tomato": "tomatoes", "potato": "potatoes", "mango": "mangoes", "leaf": "leaves"}
AMBIGUOUS = re.compile(r'(se|xe|ze|che|she|ie|f|fe|o|s|ss)$')  # plural cannot be undone without knowing the word
_shuffled = NOUNS[:]
random.Random(7).shuffle(_shuffled)
TEST_NOUNS = [c for c in _shuffled[:45] if c not in IRREGULAR and not AMBIGUOUS.search(c)]
# More goods of ordinary shops, for training alone: the words that people try first.
GOODS = """bread roll loaf cake pie biscuit cracker sandwich pizza burger sausage steak egg cheese butter yogurt milk juice
soda water coffee tea sugar salt pepper oil vinegar jam honey cereal noodle bean carrot onion potato tomato cucumber
pumpkin banana orange pear plum grape mango kiwi nut raisin chocolate candy lollipop soap shampoo lotion comb razor
toothbrush tissue napkin cup saucer jug teapot glass dish tablecloth cushion carpet stove dishwasher laptop computer
television screen charger headset console game book novel magazine newspaper map calendar diary card crayon chalk glue
tape scissor stapler binder paper ribbon balloon gift bouquet daisy lily sunflower pot bush tree leaf hedge lawn fence
gate brick tile plank board pipe valve tap sink bathtub shower toilet door window blind shutter roof wheel tyre helmet
pedal saddle brake horn dress skirt blouse vest suit tie cap hood slipper sneaker trouser jean short pyjama robe apron
button zip needle thread yarn fabric bead brooch pendant medal trophy flag banner drumstick ukulele cello trombone
microscope telescope globe puppet marble block dice domino teddy swing slide trampoline wagon surfboard goggle snorkel
fin jersey bat puck glider drone""".split()
TRAIN_NOUNS = [c for c in _shuffled if c not in TEST_NOUNS] + sorted(set(GOODS) - set(NOUNS))
ADJECTIVES = "red blue green black white oak steel glass small large".split()
ONSETS = ("b bl br c ch cl cr d dr f fl fr g gl gr h j k kl kr l m n p pl pr qu r s sc sh sk sl sm sn sp st str t th tr "
          "tw v w wh y z").split()
VOWELS = "a e i o u a e i o u ai ea ee oo ou ie".split()
CODAS = "b ck d g k l lk ll lp lt m mp n nd ng nk nt p r rb rd rk rm rn rt sk sp st t th x zz v".split()

_chain = collections.defaultdict(list)  # letter trigrams of the training nouns
for _noun in TRAIN_NOUNS:
    _padded = '^^' + _noun + '$'
    for _i in range(len(_padded) - 2):
        _chain[_padded[_i:_i + 2]].append(_padded[_i + 2])
_known = set(NOUNS) | set(GOODS)


def syllable_name(r):
    while True:
        n, s = r.choice([1, 2, 2, 2, 3]), ""
        for _ in range(n):
            s += r.choice(ONSETS) + r.choice(VOWELS)
        if r.random() < .8:
            s += r.choice(CODAS)
        if 3 <= len(s) <= 11 and s not in _known:
            return s


def trigram_name(r):
    while True:
        key, s = '^^', ''
        while len(s) < 11:
            c = r.choice(_chain[key]) if key in _chain and r.random() > .06 else r.choice('abcdefghilmnoprstu')
            if c == '$':
                break
            s += c
            key = key[1] + c
        if 3 <= len(s) <= 10 and s not in _known and not AMBIGUOUS.search(s):
            return s


def letter_name(r):
    while True:
        s = ''.join(r.choice('abcdefghijklmnopqrstuvwxyz') for _ in range(r.randint(3, 8)))
        if s not in _known and not AMBIGUOUS.search(s):
            return s


def is_test_name(s):
    """One made-up name in eight never occurs in training."""
    h = 0
    for ch in s:
        h = (h * 31 + ord(ch)) % 1000003
    return h % 8 == 0


def made_up(r, split):
    while True:
        x = r.random()
        s = trigram_name(r) if x < .5 else syllable_name(r) if x < .88 else letter_name(r)
        if not AMBIGUOUS.search(s) and is_test_name(s) == (split != 'train'):
            return s


def item(r, split):
    """A noun three times in ten; in 8 % with an adjective, in 10 % behind a made-up word."""
    if r.random() < .3:
        s = r.choice(TRAIN_NOUNS if split == 'train' else TEST_NOUNS)
    else:
        s = made_up(r, split)
    z = r.random()
    if z < .08:
        s = r.choice(ADJECTIVES) + ' ' + s
    elif z < .18:
        s = made_up(r, split) + ' ' + s
    return s


def plural(s):
    if ' ' in s:
        a, b = s.rsplit(' ', 1)
        return a + ' ' + plural(b)
    if s in IRREGULAR:
        return IRREGULAR[s]
    if re.search(r'(s|x|z|ch|sh)$', s):
        return s + 'es'
    if re.search(r'[^aeiou]y$', s):
        return s[:-1] + 'ies'
    return s + 's'


def an(s):
    return ('an ' if s[0] in 'aeiou' else 'a ') + s
