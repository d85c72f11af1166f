"""Food and drink."""

from functools import partial

from jishi.app.sample.pictures.archetypes.archetype import Archetype, standing
from jishi.app.sample.pictures.archetypes.fresh import bakery, berries, fruit, pantry, seafood, vegetables
from jishi.app.sample.pictures.archetypes.fresh.heap import draw_heap

ARCHETYPES: dict[str, Archetype] = {
    "fish": standing(seafood.draw_fish, 410, 400, 420),
    "fillet": standing(seafood.draw_fillet, 410, 330, 420),
    "shrimp": standing(seafood.draw_shrimp, 410, 370, 420),
    "crab": standing(seafood.draw_crab, 410, 540, 420),
    "shellfish": standing(seafood.draw_shellfish, 410, 340, 420),
    "steak": standing(seafood.draw_steak, 410, 350, 420),
    "poultry": standing(seafood.draw_poultry, 410, 410, 420),
    "milk": standing(bakery.draw_milk, 170, 610, 240),
    "yoghurt": standing(bakery.draw_yoghurt, 280, 510, 400),
    "cheese": standing(bakery.draw_cheese, 320, 330, 360),
    "bread": standing(bakery.draw_bread, 380, 500, 390),
    "croissant": standing(bakery.draw_croissant, 390, 370, 360),
    "cake": standing(bakery.draw_cake, 330, 430, 330),
    "cookies": standing(bakery.draw_cookies, 280, 450, 370),
    "dumplings": standing(bakery.draw_dumplings, 340, 540, 340),
    "tea": standing(pantry.draw_tea, 270, 530, 340),
    "coffee": standing(pantry.draw_coffee, 330, 520, 350),
    "honey": standing(pantry.draw_honey, 230, 450, 230),
    "rice": standing(pantry.draw_rice, 240, 540, 370),
    "noodles": standing(pantry.draw_noodles, 330, 530, 400),
    "oil": standing(pantry.draw_oil, 160, 670, 160),
    "juice": standing(pantry.draw_juice, 240, 540, 290),
    "nuts": standing(pantry.draw_nuts, 330, 500, 370),
}

PIECES = {
    "apple": (fruit.apple, fruit.half_apple),
    "pear": (fruit.pear, fruit.half_pear),
    "orange": (fruit.orange, fruit.half_orange),
    "lemon": (fruit.lemon, fruit.half_orange),
    "peach": (fruit.peach, fruit.half_peach),
    "mango": (fruit.mango, fruit.half_mango),
    "kiwi": (fruit.kiwi, fruit.half_kiwi),
    "avocado": (fruit.avocado, fruit.half_avocado),
    "pomegranate": (fruit.pomegranate, fruit.half_pomegranate),
    "strawberry": (berries.strawberry, berries.half_strawberry),
    "blueberry": (berries.blueberry, berries.leafy_sprig),
    "cherry": (berries.cherry, berries.leafy_sprig),
    "grape": (berries.grape, berries.leafy_sprig),
    "lychee": (berries.lychee, berries.half_lychee),
    "banana": (berries.banana, berries.half_banana),
    "pineapple": (berries.pineapple, berries.half_pineapple),
    "watermelon": (berries.watermelon, berries.half_watermelon),
    "melon": (berries.melon, berries.half_melon),
    "tomato": (vegetables.tomato, vegetables.half_tomato),
    "carrot": (vegetables.carrot, berries.leafy_sprig),
    "broccoli": (vegetables.broccoli, vegetables.broccoli),
    "mushroom": (vegetables.mushroom, vegetables.mushroom),
    "corn": (vegetables.corn, vegetables.corn),
    "pepper": (vegetables.pepper, berries.leafy_sprig),
    "potato": (vegetables.potato, vegetables.half_potato),
    "cucumber": (vegetables.cucumber, vegetables.half_cucumber),
    "aubergine": (vegetables.aubergine, berries.leafy_sprig),
    "greens": (vegetables.greens, vegetables.greens),
    "pumpkin": (vegetables.pumpkin, berries.leafy_sprig),
    "garlic": (vegetables.garlic, vegetables.garlic),
    "egg": (vegetables.egg, vegetables.half_egg),
}
ARCHETYPES |= {name: standing(partial(draw_heap, *pieces), 360, 520, 370) for name, pieces in PIECES.items()}
