"""What runs by the clock."""

import dagster as dg

from orchestration.automation.jobs import refresh_job, verify_job

# Before the working week begins anywhere in the Americas or in Europe.
WEEKLY, DAILY, TIME_ZONE = "0 6 * * 1", "0 5 * * *", "UTC"

refresh_weekly = dg.ScheduleDefinition(
    name="refresh_weekly",
    job=refresh_job,
    cron_schedule=WEEKLY,
    execution_timezone=TIME_ZONE,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="A full refresh on Mondays at 06:00 UTC, even when no file has changed: the checks "
    "look at the sources of that day, and the tables stay fresh.",
)

verify_daily = dg.ScheduleDefinition(
    name="verify_daily",
    job=verify_job,
    cron_schedule=DAILY,
    execution_timezone=TIME_ZONE,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Every day at 05:00 UTC: whether the statements and the published files still have "
    "the bytes they had.",
)
