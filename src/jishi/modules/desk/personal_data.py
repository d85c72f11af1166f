"""What becomes of personal data here when a person asks to be forgotten."""

PERSONAL_DATA = {
    "desk.reveals.client_ip": "keep: says from where staff looked at what is masked",
    "desk.exports.filters": "keep: says what staff took out, by a phone or name among other things, for 180 days",
}
