"""Which records are one child: `linking` decides, people are asked through `review` and answer in `decisions`."""

from homeward.intake.linking.decisions import DECISIONS_FILE as DECISIONS_FILE
from homeward.intake.linking.decisions import Decision as Decision
from homeward.intake.linking.decisions import read_decisions as read_decisions
from homeward.intake.linking.linking import Linked as Linked
from homeward.intake.linking.linking import link as link
