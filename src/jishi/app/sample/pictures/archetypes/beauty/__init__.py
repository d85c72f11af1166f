"""Care, make-up and scent."""

from jishi.app.sample.pictures.archetypes.archetype import Archetype, standing
from jishi.app.sample.pictures.archetypes.beauty import bath, makeup, scent, skincare, tools

ARCHETYPES: dict[str, Archetype] = {
    "serum": standing(skincare.draw_serum, 150, 610, 150),
    "jar": standing(skincare.draw_jar, 240, 350, 380),
    "tube": standing(skincare.draw_tube, 190, 560, 190),
    "toner": standing(skincare.draw_toner, 180, 610, 180),
    "pump": standing(bath.draw_pump, 200, 640, 200),
    "mask": standing(bath.draw_mask, 280, 500, 420),
    "spray": standing(bath.draw_spray, 150, 600, 150),
    "soap": standing(bath.draw_soap, 260, 360, 260),
    "lipstick": standing(makeup.draw_lipstick, 160, 590, 260),
    "compact": standing(makeup.draw_compact, 220, 600, 220),
    "palette": standing(makeup.draw_palette, 320, 590, 320),
    "mascara": standing(makeup.draw_mascara, 150, 630, 240),
    "polish": standing(makeup.draw_polish, 220, 610, 260),
    "perfume": standing(scent.draw_perfume, 240, 620, 240),
    "candle": standing(scent.draw_candle, 210, 560, 210),
    "diffuser": standing(scent.draw_diffuser, 170, 670, 190),
    "brush": standing(tools.draw_brush, 230, 620, 220),
    "comb": standing(tools.draw_comb, 300, 640, 280),
}
