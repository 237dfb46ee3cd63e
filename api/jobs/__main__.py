"""The process of one job: ``python -m api.jobs FOLDER``."""

from api.jobs.process import main

main()
