"""Which records are one child: `linking` decides, people are asked through `review` and answer in `decisions`."""

from homeward.intake.linking.answering import take_answers as take_answers
from homeward.intake.linking.answering import take_back as take_back
from homeward.intake.linking.decisions import DECISIONS_FILE as DECISIONS_FILE
from homeward.intake.linking.decisions import MADE_FILE as MADE_FILE
from homeward.intake.linking.decisions import REVIEW_FILE as REVIEW_FILE
from homeward.intake.linking.decisions import Decision as Decision
from homeward.intake.linking.decisions import read_decisions as read_decisions
from homeward.intake.linking.linking import Linked as Linked
from homeward.intake.linking.linking import link as link
from homeward.intake.linking.review import write_review as write_review
