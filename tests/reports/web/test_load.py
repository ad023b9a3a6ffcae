"""Many users at once: nothing of what they do is lost. `benchmarks/site_load.py` does it for a minute, and times it."""

from __future__ import annotations

from site_load import drive, lost, served


def test_fifty_users_at_once_lose_nothing() -> None:
    with served(jobs=2) as address:
        users = drive(address, users=50, seconds=300, most=2)
        assert [trouble for user in users for trouble in user.troubles] == []
        assert sum(len(user.decided) for user in users) == 100
        assert lost(address, users) == []
