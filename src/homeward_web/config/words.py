"""The filters of templates: what is said in words, wherever it is shown."""

from homeward_web.clock.words import day_words, due_words, duration_words, moment_words, since_words

FILTERS = {
    "day": day_words,
    "moment": moment_words,
    "due": due_words,
    "duration": duration_words,
    "since": since_words,
}
