"""What is wrong with a rule file, said with its place."""

from __future__ import annotations

from thidua.ground.errors import BadInput


class RuleFault(BadInput):
    """A rule file cannot be taken as it stands; the message names the file, the line and what to mend."""

    code = "bad_rule_file"
