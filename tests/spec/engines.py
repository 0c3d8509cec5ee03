"""The engines that every specification runs on. One more is one more line here."""

from datetime import datetime

from homeward.indicators import fast, obvious
from homeward.indicators.engine import Compiler, compute_figures
from homeward.indicators.plan import Plan
from tests.engines import plain_python
from tests.engines.comparing import by_key, plain_figures
from tests.engines.plain_python import Figure, Key
from tests.spec.drawn import Drawn
from tests.spec.specification import Engine, Specification


def compiled(compiler: Compiler) -> Engine:
    def figures(drawn: Drawn, plan: Plan, as_at: datetime) -> dict[Key, Figure]:
        return by_key(compute_figures(drawn.dataset, plan, as_at, compiler))

    return figures


def plain(drawn: Drawn, plan: Plan, as_at: datetime) -> dict[Key, Figure]:
    """The oracle of generated data has to know what is drawn, too."""
    return plain_figures(drawn.dataset, plan, as_at)


def answers(engine: str, specification: Specification) -> bool:
    """Whether an engine can be asked: plain Python knows only what counts episodes by the day they began."""
    known = specification.of in plain_python.INDICATORS and specification.by in {"", *plain_python.BREAKDOWNS}
    return known or engine != "plain Python"


ENGINES: dict[str, Engine] = {
    "fast": compiled(fast.compute),
    "obvious": compiled(obvious.compute),
    "plain Python": plain,
}
