"""Electronics."""

from jishi.app.sample.pictures.archetypes.archetype import Archetype, standing
from jishi.app.sample.pictures.archetypes.digital import computing, imaging, mobile, sound

ARCHETYPES: dict[str, Archetype] = {
    "phone": standing(mobile.draw_phone, 340, 690, 380),
    "case": standing(mobile.draw_case, 320, 660, 390),
    "powerbank": standing(mobile.draw_powerbank, 200, 680, 240),
    "charger": standing(mobile.draw_charger, 300, 550, 390),
    "cable": standing(mobile.draw_cable, 410, 510, 500),
    "holder": standing(mobile.draw_holder, 380, 630, 380),
    "laptop": standing(computing.draw_laptop, 410, 510, 410),
    "tablet": standing(computing.draw_tablet, 390, 690, 380),
    "keyboard": standing(computing.draw_keyboard, 420, 340, 420),
    "mouse": standing(computing.draw_mouse, 230, 600, 200),
    "monitor": standing(computing.draw_monitor, 420, 630, 420),
    "drive": standing(computing.draw_drive, 310, 480, 360),
    "hub": standing(computing.draw_hub, 420, 460, 380),
    "router": standing(computing.draw_router, 390, 610, 390),
    "lamp": standing(computing.draw_lamp, 300, 610, 440),
    "headphones": standing(sound.draw_headphones, 340, 650, 340),
    "earbuds": standing(sound.draw_earbuds, 250, 650, 250),
    "speaker": standing(sound.draw_speaker, 330, 640, 330),
    "microphone": standing(sound.draw_microphone, 230, 680, 230),
    "radio": standing(sound.draw_radio, 350, 660, 350),
    "watch": standing(imaging.draw_watch, 220, 710, 230),
    "band": standing(imaging.draw_band, 300, 680, 300),
    "camera": standing(imaging.draw_camera, 370, 600, 370),
    "lens": standing(imaging.draw_lens, 210, 630, 210),
    "drone": standing(imaging.draw_drone, 470, 510, 470),
    "controller": standing(imaging.draw_controller, 400, 450, 400),
    "reader": standing(imaging.draw_reader, 310, 670, 370),
    "projector": standing(imaging.draw_projector, 290, 480, 400),
}
