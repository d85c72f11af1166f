"""The desk: the place where staff begin their day, find things and are told of what happens.

Owns:
    Saved views of lists and who shares them, exports and their files, the log of reveals; the home of the console,
    searching and the live feed, as far as they are composed of what the modules lay on the desk (`kit.desk`).

Does not own:
    What is shown: figures, to-dos, hits, signals and rows of exports are read by the modules they are about, inside the
    actor's bound.

Invariants:
    - Nobody is shown what their permissions and bounds do not let them see in the list behind it.
    - An export is written with the rights that its owner has then, and handed out by those that they have now.
    - A masked value is shown to nobody without a reason, a fresh proof and a row that says so.
    - Nothing here waits long: searches stop at a time limit, home pages are kept for some seconds, slow clients of the
      live feed are let go.
    - The desk imports no module but identity: whatever else is on it was gathered by the composition root.

Events: none of its own; the live feed follows those of others in the outbox.
"""
