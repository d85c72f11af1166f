"""What becomes of personal data here when a person asks to be forgotten."""

PERSONAL_DATA = {
    "desk.exports.filters": "keep: says what staff took out, by a phone or name among other things, for 180 days",
}
