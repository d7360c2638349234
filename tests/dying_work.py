"""Work for processes of which one dies: in a module of its own, which a fresh process finds by its name."""

import os
import signal

from jumelage.cli.many_papers import Paper


def pid_or_death(paper: Paper) -> str:
    """The paper's name; the process that gets number 13 dies."""
    if paper.name == "13":
        os.kill(os.getpid(), signal.SIGKILL)
    return paper.name


def left_behind(paper: Paper) -> str:
    """What is told of a paper at which a process died."""
    return f"{paper.name} lost"
