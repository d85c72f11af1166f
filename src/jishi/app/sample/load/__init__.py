"""The sample shop put into a database, through the doors of the modules.

Every step finds what is there by its own key and adds what is missing, so a load that was broken off goes on where it
stood, and a second one changes nothing.
"""
