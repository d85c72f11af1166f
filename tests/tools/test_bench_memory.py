"""The benchmark's memory: the most that was held at once, not what is left at the end."""

import subprocess
import sys

import psutil

from bench.memory import Peak, resident_mb

# Holds 80 MB for two seconds, in a child of its own; then waits.
HOLDS = """
import subprocess, sys
child = "held = bytearray(b'1') * (80 << 20); import time; time.sleep(2)"
subprocess.run([sys.executable, "-c", child]); print("freed", flush=True); sys.stdin.read()
"""


class TestPeak:
    def test_remembers_what_a_child_held_for_a_while(self) -> None:
        command = [sys.executable, "-c", HOLDS]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            root, peak = psutil.Process(process.pid), Peak()
            assert process.stdout is not None
            with peak.watching([root]):
                process.stdout.readline()
            assert peak.megabytes >= 80
            assert resident_mb([root]) < 80
            process.kill()

    def test_takes_a_process_that_has_ended_for_nothing(self) -> None:
        with subprocess.Popen([sys.executable, "-c", ""]) as process:
            root = psutil.Process(process.pid)
        assert resident_mb([root]) == 0
