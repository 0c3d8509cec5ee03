"""
What an icon says, in words. They say what was found and which way is better, and never why.
"""

from collections.abc import Mapping

from homeward.figures.over_time.control import Assurance, Variation
from homeward.figures.over_time.limits import FEWEST_POINTS

VARIATION_WORDS: Mapping[Variation, str] = {
    Variation.COMMON_CAUSE: "no change beyond chance",
    Variation.CONCERNING_HIGH: "special cause: higher than chance would explain; less is better, so look into it",
    Variation.CONCERNING_LOW: "special cause: lower than chance would explain; more is better, so look into it",
    Variation.IMPROVING_HIGH: "special cause: higher than chance would explain; more is better: find out what helped",
    Variation.IMPROVING_LOW: "special cause: lower than chance would explain; less is better: find out what helped",
    Variation.HIGH: "special cause: higher than chance would explain; whether that is better is not said",
    Variation.LOW: "special cause: lower than chance would explain; whether that is better is not said",
    Variation.TOO_FEW: f"too few months to tell change from chance: {FEWEST_POINTS} are needed",
    Variation.NOT_GIVEN: "no finished figure to compare",
}

VARIATION_SHORT: Mapping[Variation, str] = {
    Variation.COMMON_CAUSE: "no change beyond chance",
    Variation.CONCERNING_HIGH: "higher than chance explains; less is better",
    Variation.CONCERNING_LOW: "lower than chance explains; more is better",
    Variation.IMPROVING_HIGH: "higher than chance explains; more is better",
    Variation.IMPROVING_LOW: "lower than chance explains; less is better",
    Variation.HIGH: "higher than chance explains",
    Variation.LOW: "lower than chance explains",
    Variation.TOO_FEW: "too few months to tell change from chance",
    Variation.NOT_GIVEN: "no finished figure to compare",
}
"""For where there is little room."""

ASSURANCE_WORDS: Mapping[Assurance, str] = {
    Assurance.WILL_MEET: "will meet the target month after month, if nothing changes",
    Assurance.WILL_MISS: "will miss the target month after month, if nothing changes",
    Assurance.MAY_OR_MAY_NOT: "may or may not meet the target: chance decides, if nothing changes",
    Assurance.UNTOLD: "",
}
