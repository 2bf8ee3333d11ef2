"""What a session of Spark is begun with so that its worker processes can read statements."""

import os
import sys

from orchestration.settings import PROJECT


def worker_options() -> dict[str, str]:
    """The options of a session whose workers find this Python and this package.

    Python itself is also named in the environment of this process, `PYSPARK_PYTHON`, unless it is
    named there already: that is where pyspark looks. A server of Spark Connect is begun with both
    variables, `PYSPARK_PYTHON` and `PYTHONPATH`, in its own environment.
    """
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return {
        "spark.pyspark.python": os.environ["PYSPARK_PYTHON"],
        "spark.executorEnv.PYTHONPATH": str(PROJECT),
        # A worker is given so few statements at a time, and so many bytes of texts.
        "spark.sql.execution.arrow.maxRecordsPerBatch": "100",
        "spark.sql.execution.arrow.maxBytesPerBatch": "16m",
    }
