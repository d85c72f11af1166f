"""Pictures: taken in, made safe and small, served by address.

Owns:
    Assets (one uploaded picture of one merchant), the notes of who uses them, and the files behind them.

Does not own:
    What a picture shows or where it stands; products, brands and pages keep asset ids and note their use here.

Invariants:
    - What is stored was decoded and encoded anew: no metadata, no foreign format, no more pixels than allowed.
    - An asset never changes; its addresses may be cached for ever.
    - Files are kept by the digest of what was uploaded, once for however many assets share it.
    - An asset in use is not deleted; a file goes only after the last asset of its digest.
    - No part of a file's name comes from outside: digests are hexadecimal, widths are from a fixed list.

Events out:
    None.

Events in:
    None.
"""
