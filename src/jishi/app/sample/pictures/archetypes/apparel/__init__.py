"""Clothes, shoes and bags."""

from jishi.app.sample.pictures.archetypes.apparel import accessories, bags, bottoms, shoes, tops
from jishi.app.sample.pictures.archetypes.archetype import Archetype, lying, standing

ARCHETYPES: dict[str, Archetype] = {
    "tshirt": lying(tops.draw_tshirt, 380, 310, 380, 350),
    "shirt": lying(tops.draw_shirt, 380, 310, 380, 350),
    "sweater": lying(tops.draw_sweater, 380, 360, 380, 320),
    "hoodie": lying(tops.draw_hoodie, 370, 390, 370, 320),
    "blouse": lying(tops.draw_blouse, 340, 300, 340, 310),
    "dress": lying(bottoms.draw_dress, 270, 390, 270, 390),
    "skirt": lying(bottoms.draw_skirt, 300, 340, 300, 350),
    "trousers": lying(bottoms.draw_trousers, 210, 380, 210, 370),
    "jeans": lying(bottoms.draw_jeans, 210, 380, 210, 370),
    "shorts": lying(bottoms.draw_shorts, 250, 260, 250, 200),
    "coat": lying(bottoms.draw_coat, 310, 360, 310, 390),
    "jacket": lying(bottoms.draw_jacket, 360, 330, 360, 310),
    "cap": lying(accessories.draw_cap, 270, 360, 400, 240),
    "sunhat": lying(accessories.draw_sunhat, 380, 230, 380, 210),
    "scarf": lying(accessories.draw_scarf, 330, 360, 330, 330),
    "sunglasses": lying(accessories.draw_sunglasses, 350, 270, 350, 160),
    "socks": lying(accessories.draw_socks, 190, 370, 270, 310),
    "belt": lying(accessories.draw_belt, 320, 320, 400, 370),
    "umbrella": lying(accessories.draw_umbrella, 370, 360, 370, 350),
    "sneaker": standing(shoes.draw_sneaker, 340, 400, 350),
    "boot": standing(shoes.draw_boot, 270, 500, 310),
    "loafer": standing(shoes.draw_loafer, 320, 230, 320),
    "sandal": standing(shoes.draw_sandal, 310, 260, 320),
    "heels": standing(shoes.draw_heels, 290, 280, 320),
    "tote": standing(bags.draw_tote, 290, 640, 290),
    "handbag": standing(bags.draw_handbag, 310, 570, 310),
    "backpack": standing(bags.draw_backpack, 310, 660, 310),
    "crossbody": standing(bags.draw_crossbody, 250, 710, 250),
}
