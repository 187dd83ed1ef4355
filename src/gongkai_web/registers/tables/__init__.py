"""The registers that there are."""

from gongkai_web.registers.register import Register
from gongkai_web.registers.tables.applications import Applications
from gongkai_web.registers.tables.fees import Fees
from gongkai_web.registers.tables.letters import Letters
from gongkai_web.registers.tables.remedies import Remedies

REGISTERS: dict[str, Register] = {one.name: one for one in (Applications(), Remedies(), Letters(), Fees())}
