"""Three titles in a row in OpenFisca, on its own: run by the Python of an environment that has openfisca-core.

``python bench/fisca.py FILE REPETITIONS``: FILE holds [years, people] of 0 and 1 (numpy), row 0 the latest year.
Prints one JSON object: seconds of each repetition (wall and CPU) and how many people pass.
"""

from __future__ import annotations

import json
import sys
import time

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

YEAR = 2025
person = Entity("person", "persons", "", "")
person.is_person = True


class title(Variable):
    """The title of a year."""

    value_type, entity, definition_period, label = bool, person, DateUnit.YEAR, "Chiến sĩ thi đua cơ sở"


class chain(Variable):
    """Three years in a row that end in the year: since 2014 as the law says."""

    value_type, entity, definition_period, label = bool, person, DateUnit.YEAR, "Ba năm liên tục"

    def formula_2014_06_01(population, period, parameters):
        """Return whether the title was held in the year and in the two before."""
        last, before = period.offset(-1), period.offset(-2)
        return population("title", period) * population("title", last) * population("title", before)


def main(path: str, repetitions: int) -> None:
    """Print the times and the number."""
    held = np.load(path).astype(bool)
    system = TaxBenefitSystem([person])
    system.add_variables(title, chain)
    wall, cpu, passed = [], [], 0
    for _ in range(repetitions + 1):
        simulation = SimulationBuilder().build_default_simulation(system, held.shape[1])
        start, used = time.perf_counter(), time.process_time()
        for back, row in enumerate(held):
            simulation.set_input("title", str(YEAR - back), row)
        passed = int(simulation.calculate("chain", str(YEAR)).sum())
        wall.append(time.perf_counter() - start)
        cpu.append(time.process_time() - used)
    print(json.dumps({"wall": wall[1:], "cpu": cpu[1:], "passed": passed}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
