"""Tells people that a run failed, was blocked, or works again.

- `alerts.py`    what an alert says.
- `receivers.py` who gets it besides the file: a webhook, mail. Only the environment knows the
  addresses and passwords.
- `raising.py`   writes `logs/alerts.jsonl` and sends; the one way, whoever started the run.
"""
